//! The limit `unique_items` of lists.
use core::borrow::Borrow;
use core::hash::Hash;
use std::collections::{HashSet, VecDeque};

use crate::error::{ErrorKind, Violations, Wording};
use crate::model::Newtype;

/// Lists whose items can be compared. They support `unique_items`.
#[diagnostic::on_unimplemented(
    message = "`unique_items` requires a list of items that are `Eq` and `Hash`, found `{Self}`",
    label = "not a list of such items",
    note = "derive `Eq` and `Hash` for an item of your own; the items of a set are always unique"
)]
pub trait UniqueItems {
    /// Generated code names it for each such limit, so that the compiler reports a type without the
    /// trait at the limit.
    const FITS: () = ();

    /// Adds a violation for each item that is equal to an earlier one.
    fn check_unique(&self, wording: Option<Wording>, violations: &mut Violations);
}

fn check<'i, T: Eq + Hash + 'i>(
    items: impl ExactSizeIterator<Item = &'i T>,
    wording: Option<Wording>,
    violations: &mut Violations,
) {
    let mut seen = HashSet::with_capacity(items.len());
    for (index, item) in items.enumerate() {
        if !seen.insert(item) {
            violations.push(index, ErrorKind::SetItemRepeated.worded(wording));
        }
    }
}

macro_rules! lists {
    ($($list:ty $(, $length:ident)?;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: Eq + Hash $(, const $length: usize)?> UniqueItems for $list {
            fn check_unique(&self, wording: Option<Wording>, violations: &mut Violations) {
                check(self.iter(), wording, violations);
            }
        }
    )+};
}

lists! {
    Vec<T>;
    VecDeque<T>;
    [T; N], N;
}

#[diagnostic::do_not_recommend]
impl<T: UniqueItems> UniqueItems for Option<T> {
    fn check_unique(&self, wording: Option<Wording>, violations: &mut Violations) {
        if let Some(list) = self {
            list.check_unique(wording, violations);
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T: Newtype<Repr: UniqueItems>> UniqueItems for T {
    fn check_unique(&self, wording: Option<Wording>, violations: &mut Violations) {
        self.repr().borrow().check_unique(wording, violations);
    }
}
