//! The schema of a field.
use super::{FieldDefault, Json, Limits, Type};

/// A field: its name, title, description, type, limits and default.
#[derive(Clone, Copy, Debug)]
pub struct FieldSchema {
    pub(crate) name: &'static str,
    title: Option<&'static str>,
    description: Option<&'static str>,
    ty: Type,
    pub(crate) limits: Limits,
    pub(crate) nullable: bool,
    default: Option<FieldDefault>,
    examples: Option<fn() -> Vec<Json>>,
}

impl FieldSchema {
    /// A required field of this type.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(name: &'static str, ty: Type) -> Self {
        Self {
            name,
            title: None,
            description: None,
            ty,
            limits: Limits::NONE,
            nullable: false,
            default: None,
            examples: None,
        }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn titled(mut self, title: &'static str) -> Self {
        self.title = Some(title);
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn described(mut self, description: &'static str) -> Self {
        self.description = Some(description);
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn limited(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn nullable(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// Replaces the type of the field.
    #[doc(hidden)]
    #[must_use]
    pub const fn typed(mut self, ty: Type) -> Self {
        self.ty = ty;
        self
    }

    /// Makes a field of a Create or Update required.
    #[doc(hidden)]
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.nullable = false;
        self.default = None;
        self
    }

    /// Makes the field optional, for an Update. `null` leaves it unset too, unless `null` is a
    /// value of the type.
    #[doc(hidden)]
    #[must_use]
    pub const fn settable(mut self) -> Self {
        self.nullable = !self.ty.is_optional();
        self.default = Some(FieldDefault::Unset);
        self
    }

    /// Removes the limits on the number of items, for an update of a list or map.
    #[doc(hidden)]
    #[must_use]
    pub const fn of_any_size(mut self) -> Self {
        self.limits.max_items = None;
        self.limits.min_items = None;
        self
    }

    /// Sets a declared default. The function returns it as JSON.
    #[doc(hidden)]
    #[must_use]
    pub const fn default_value(mut self, value: fn() -> Json) -> Self {
        self.default = Some(FieldDefault::Value(value));
        self
    }

    /// Sets the default to that of the field's type. The function returns it as JSON.
    #[doc(hidden)]
    #[must_use]
    pub const fn default_of_type(mut self, value: fn() -> Json) -> Self {
        self.default = Some(FieldDefault::OfType(value));
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn exemplified(mut self, examples: fn() -> Vec<Json>) -> Self {
        self.examples = Some(examples);
        self
    }

    /// The name in JSON.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The title, if one is declared.
    #[must_use]
    pub const fn title(&self) -> Option<&'static str> {
        self.title
    }

    /// The declared description, or else the doc comment.
    #[must_use]
    pub const fn description(&self) -> Option<&'static str> {
        self.description
    }

    /// The type of the value.
    #[must_use]
    pub const fn ty(&self) -> Type {
        self.ty
    }

    /// The limits of the value.
    #[must_use]
    pub const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Whether `null` is accepted and read as the default.
    #[must_use]
    pub const fn is_nullable(&self) -> bool {
        self.nullable || self.ty.is_optional()
    }

    /// Whether the field must be present.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        self.default.is_none()
    }

    /// The value that an absent field is read as, or `None` if the field is required.
    #[must_use]
    pub const fn default(&self) -> Option<FieldDefault> {
        self.default
    }

    /// Examples of the value, if any are declared.
    #[must_use]
    pub fn examples(&self) -> Vec<Json> {
        self.examples.map(|examples| examples()).unwrap_or_default()
    }
}
