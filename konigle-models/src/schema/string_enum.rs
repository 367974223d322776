//! Enums of strings as the type of a field.
use core::fmt;
use core::ops::Deref;

use super::ModelSchema;

/// The names of an enum that derives `Model`; it derefs to them.
#[derive(Clone, Copy)]
pub struct StringEnum(fn() -> &'static ModelSchema);

impl StringEnum {
    /// The enum of this schema.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(schema: fn() -> &'static ModelSchema) -> Self {
        Self(schema)
    }

    /// The enum's own schema, with its description and those of its variants.
    #[must_use]
    pub fn schema(self) -> &'static ModelSchema {
        (self.0)()
    }
}

impl Deref for StringEnum {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        self.schema().names()
    }
}

impl fmt::Debug for StringEnum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
