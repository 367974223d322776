//! The request traits of the placeholders, so that their lack is what the compiler reports.
use super::Update;
use super::relation::{CreateFor, UpdateFor};
use crate::error::report::Report;
use crate::model::placeholder::{NoFields, NoRequest};
use crate::schema::Limits;

/// What it lacks is a value to change, and that is what is said.
impl Update for NoRequest {
    type Target = Self;

    fn is_empty(&self) -> bool {
        match *self {}
    }
}

/// What `NoRequest` is the Update of: itself, which no field is. An impl for it alone would be
/// named in the compiler's messages about every other type.
pub trait WithoutRequest {}

impl WithoutRequest for NoRequest {}

#[diagnostic::do_not_recommend]
impl<Base: WithoutRequest> UpdateFor<Base> for NoRequest {
    fn merge(update: &mut Self, _: Self, _: &Limits) -> bool {
        match *update {}
    }

    fn diff(_: &Base, _: &Base) -> Self {
        const { panic!("the type has no Update to tell of a change to") }
    }

    fn whole(_: &Base) -> Self {
        const { panic!("the type has no Update to tell of a change to") }
    }

    fn patch(self, _: &mut Base, _: &mut Report) {
        match self {}
    }
}

/// That the type is no struct is said already.
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

/// That the type is no struct is said already. Where there is a value to be made of nothing, a call
/// of it does not compile.
impl<Base> UpdateFor<Base> for NoFields {
    fn merge(update: &mut Self, _: Self, _: &Limits) -> bool {
        match *update {}
    }

    fn diff(_: &Base, _: &Base) -> Self {
        const { panic!("the type has no fields to tell of a change to") }
    }

    fn whole(_: &Base) -> Self {
        const { panic!("the type has no fields to tell of a change to") }
    }

    fn patch(self, _: &mut Base, _: &mut Report) {
        match self {}
    }
}
