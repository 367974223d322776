//! String enums as the type of a field.
use core::fmt;
use core::ops::Deref;

use super::ModelSchema;

/// A string enum: an enum that derives `Model`. It dereferences to its strings.
#[derive(Clone, Copy)]
pub struct StringEnum(fn() -> &'static ModelSchema);

impl StringEnum {
    /// The string enum with this schema.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(schema: fn() -> &'static ModelSchema) -> Self {
        Self(schema)
    }

    /// The schema of the enum, with the descriptions of the enum and its variants.
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
