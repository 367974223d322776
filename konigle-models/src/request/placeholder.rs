//! Implements the request traits for the placeholders, so that the compiler reports only the
//! missing Create, Update or fields.
use super::Update;
use super::base::{CreateFor, UpdateFor};
use crate::error::report::Report;
use crate::runtime::placeholder::{NoFields, NoRequest};
use crate::schema::Limits;

/// Makes the compiler report only a missing [`UpdateFor`], whose text names the type without an
/// Update.
impl Update for NoRequest {
    type Target = Self;

    fn is_empty(&self) -> bool {
        match *self {}
    }
}

/// Bounds the impl of [`UpdateFor`] for `NoRequest`: its Base is `NoRequest` itself, which no field
/// is.
///
/// The bound has the effect of `impl UpdateFor<NoRequest> for NoRequest`. The compiler would name
/// that impl in its messages about every other type.
pub trait WithoutRequest {}

impl WithoutRequest for NoRequest {}

#[diagnostic::do_not_recommend]
impl<Base: WithoutRequest> UpdateFor<Base> for NoRequest {
    fn merge(update: &mut Self, _: Self, _: &Limits) -> bool {
        match *update {}
    }

    fn diff(_: &Base, _: &Base) -> Self {
        const { panic!("this type has no Update") }
    }

    fn whole(_: &Base) -> Self {
        const { panic!("this type has no Update") }
    }

    fn patch(self, _: &mut Base, _: &mut Report) {
        match self {}
    }
}

/// Prevents a second error for a flattened type that is no struct.
impl<Base> CreateFor<Base> for NoFields {
    fn into_base(self) -> Base {
        match self {}
    }
}

impl Update for NoFields {
    type Target = Self;

    fn is_empty(&self) -> bool {
        match *self {}
    }
}

/// Prevents a second error for a flattened type that is no struct.
///
/// `diff` and `whole` cannot return a value, because the type is uninhabited. A call of them does
/// not compile.
impl<Base> UpdateFor<Base> for NoFields {
    fn merge(update: &mut Self, _: Self, _: &Limits) -> bool {
        match *update {}
    }

    fn diff(_: &Base, _: &Base) -> Self {
        const { panic!("this type has no fields") }
    }

    fn whole(_: &Base) -> Self {
        const { panic!("this type has no fields") }
    }

    fn patch(self, _: &mut Base, _: &mut Report) {
        match self {}
    }
}
