//! Rules of an application's own: the functions that the attribute `check` names.
use core::marker::PhantomData;
use core::ops::Deref;

use super::with::Via;
use crate::error::Violations;
use crate::error::report::Report;

/// A function that can be the `check` of a value of type `T`.
///
/// It takes a reference to the value, a copy of a value that is `Copy`, or what the value
/// dereferences to: `&str` for a `String`. For an `Option`, it can also take the value inside; it is
/// then not called for `None`.
///
/// The parameter `Taken` says which of these it takes. So one function has no two meanings, and the
/// compiler finds the one that it has.
#[diagnostic::on_unimplemented(
    message = "this is no `check` of a `{T}`",
    label = "not a function of `&{T}` and `&mut Violations`",
    note = "write `fn name(value: &{T}, violations: &mut konigle_models::Violations)`; for an `Option`, it can take the value inside"
)]
pub trait Rule<T, Taken> {
    /// Adds the violations of the value.
    fn check(&self, value: &T, violations: &mut Violations);
}

/// The function takes the value itself.
pub struct Itself;

/// The function takes a copy of the value.
pub struct Copied;

/// The function takes what the value dereferences to.
pub struct Target;

/// The function takes the value inside an `Option`.
pub struct Inside<Taken>(PhantomData<Taken>);

/// The function takes the value that `with` converts.
pub struct Converted<Taken>(PhantomData<Taken>);

#[diagnostic::do_not_recommend]
impl<T, F: Fn(&T, &mut Violations)> Rule<T, Itself> for F {
    #[inline]
    fn check(&self, value: &T, violations: &mut Violations) {
        self(value, violations);
    }
}

#[diagnostic::do_not_recommend]
impl<T: Copy, F: Fn(T, &mut Violations)> Rule<T, Copied> for F {
    #[inline]
    fn check(&self, value: &T, violations: &mut Violations) {
        self(*value, violations);
    }
}

#[diagnostic::do_not_recommend]
impl<T: Deref, F: Fn(&T::Target, &mut Violations)> Rule<T, Target> for F {
    #[inline]
    fn check(&self, value: &T, violations: &mut Violations) {
        self(value, violations);
    }
}

#[diagnostic::do_not_recommend]
impl<T, Taken, F: Rule<T, Taken>> Rule<Option<T>, Inside<Taken>> for F {
    #[inline]
    fn check(&self, value: &Option<T>, violations: &mut Violations) {
        if let Some(value) = value {
            Rule::check(self, value, violations);
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T, W, Taken, F: Rule<T, Taken>> Rule<Via<T, W>, Converted<Taken>> for F {
    #[inline]
    fn check(&self, value: &Via<T, W>, violations: &mut Violations) {
        Rule::check(self, value.get(), violations);
    }
}

/// Calls the function of a `check`.
#[expect(clippy::needless_pass_by_value, reason = "a function is passed by its name")]
#[inline]
pub fn apply_rule<T, Taken>(rule: impl Rule<T, Taken>, value: &T, violations: &mut Violations) {
    rule.check(value, violations);
}

/// Records the violations that the rules of a valid value add, unless the reader ignores rules.
#[inline]
pub(crate) fn record_broken(report: &mut Report, rules: impl FnOnce(&mut Violations)) {
    if report.ignores_limits() {
        return;
    }
    let mut violations = Violations::new();
    rules(&mut violations);
    if !violations.is_empty() {
        report.absorb(violations);
    }
}
