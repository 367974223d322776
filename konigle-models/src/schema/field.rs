//! The schema of a field.
use super::{FieldDefault, Json, Limits, Type};

/// A field: its name, title, description, type, limits and default.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "the flags are independent")]
pub struct FieldSchema {
    pub(crate) name: &'static str,
    title: Option<&'static str>,
    description: Option<&'static str>,
    ty: Type,
    pub(crate) limits: Limits,
    pub(crate) nullable: bool,
    default: Option<FieldDefault>,
    examples: Option<fn() -> Vec<Json>>,
    pub(crate) aliases: &'static [&'static str],
    skip_none: bool,
    deprecated: bool,
    access: Access,
    is_sensitive: bool,
    is_checked: bool,
}

/// The direction in which a field is exchanged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Access {
    /// It is read and written.
    #[default]
    ReadWrite,
    /// Only the server sets it (`readOnly`). It is in neither the Create nor the Update.
    ReadOnly,
    /// Only clients set it (`writeOnly`). The model itself does not serialize it; its Create and
    /// Update do.
    WriteOnly,
}

impl FieldSchema {
    /// A field of this type. It is required, unless the type is an `Option`.
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
            default: if ty.is_optional() {
                Some(FieldDefault::OfType(|| Json::Null))
            } else {
                None
            },
            examples: None,
            aliases: &[],
            skip_none: false,
            deprecated: false,
            access: Access::ReadWrite,
            is_sensitive: false,
            is_checked: false,
        }
    }

    /// Sets further names under which the field is read.
    #[doc(hidden)]
    #[must_use]
    pub const fn aliased(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Omits `None` where the field is written.
    #[doc(hidden)]
    #[must_use]
    pub const fn skip_none(mut self) -> Self {
        self.skip_none = true;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn deprecated(mut self) -> Self {
        self.deprecated = true;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn read_only(mut self) -> Self {
        self.access = Access::ReadOnly;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn write_only(mut self) -> Self {
        self.access = Access::WriteOnly;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn sensitive(mut self) -> Self {
        self.is_sensitive = true;
        self
    }

    /// Sets whether the field has rules of its own.
    #[doc(hidden)]
    #[must_use]
    pub const fn checked(mut self, is_checked: bool) -> Self {
        self.is_checked = is_checked;
        self
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

    /// Makes the field required, also if its type is an `Option`.
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
        self.skip_none = false;
        self.nullable = !self.ty.has_null();
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

    /// Further names under which the field is read. It is never written under them.
    #[must_use]
    pub const fn aliases(&self) -> &'static [&'static str] {
        self.aliases
    }

    /// Whether the field is omitted when its value is `None`.
    #[must_use]
    pub const fn is_none_skipped(&self) -> bool {
        self.skip_none
    }

    /// Whether the field is deprecated.
    #[must_use]
    pub const fn is_deprecated(&self) -> bool {
        self.deprecated
    }

    /// Whether the value is secret: the attribute `sensitive`.
    #[must_use]
    pub const fn is_sensitive(&self) -> bool {
        self.is_sensitive
    }

    /// Whether functions of the application check the value: the attribute `check`. No schema can
    /// express what they reject.
    #[must_use]
    pub const fn is_checked(&self) -> bool {
        self.is_checked
    }

    /// The direction in which the field is exchanged.
    #[must_use]
    pub const fn access(&self) -> Access {
        self.access
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
        self.nullable || self.ty.has_null()
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
