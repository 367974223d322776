//! The schema of a model.
use super::{FieldSchema, Limits, Type};
use crate::error::suggestion::FieldNames;

/// A model: its name, title, description, and its fields or strings.
#[derive(Clone, Copy, Debug)]
pub struct ModelSchema {
    name: &'static str,
    type_name: fn() -> &'static str,
    title: Option<&'static str>,
    description: Option<&'static str>,
    name_descriptions: &'static [Option<&'static str>],
    deny_unknown_fields: bool,
    /// Whether it is flattened and may be absent.
    is_optional: bool,
    is_checked: bool,
    shape: Shape,
}

/// The kind of a model.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Shape {
    /// An object.
    #[non_exhaustive]
    Object {
        /// The fields that are not flattened, in declaration order.
        fields: &'static [FieldSchema],
        /// The flattened models, in declaration order.
        flattened: &'static [FlattenedModel],
    },
    /// A string enum with these strings.
    #[non_exhaustive]
    StringEnum {
        /// The strings, in declaration order.
        names: &'static [&'static str],
        /// Further strings that are read, but never written.
        aliases: &'static [&'static str],
        /// Whether every other string is kept, too.
        is_open: bool,
    },
    /// The members of an object that no field has, each with a value of this type.
    Members(&'static Type),
    /// A newtype: the JSON form of another type, with limits.
    Newtype(&'static FieldSchema),
    /// A data enum: one of several variants.
    #[non_exhaustive]
    DataEnum {
        /// How the variant is recognized in JSON.
        tagging: Tagging,
        /// The variants, in declaration order.
        variants: &'static [VariantSchema],
        /// Whether every other variant is kept, too.
        is_open: bool,
    },
}

/// How the variant of a data enum is recognized in JSON, as in serde.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Tagging {
    /// An object whose only key is the name of the variant, or the name alone for a unit variant.
    External,
    /// An object with the name in the member `tag`, beside the fields of the variant.
    #[non_exhaustive]
    Internal {
        /// The key of the name.
        tag: &'static str,
    },
    /// An object with the name in the member `tag`, and the content in the member `content`.
    #[non_exhaustive]
    Adjacent {
        /// The key of the name.
        tag: &'static str,
        /// The key of the content.
        content: &'static str,
    },
    /// The content alone.
    Untagged,
}

impl Tagging {
    #[doc(hidden)]
    #[must_use]
    pub const fn internal(tag: &'static str) -> Self {
        Self::Internal { tag }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn adjacent(tag: &'static str, content: &'static str) -> Self {
        Self::Adjacent { tag, content }
    }
}

/// A variant of a data enum.
#[derive(Clone, Copy, Debug)]
pub struct VariantSchema {
    name: &'static str,
    value: FieldSchema,
}

impl VariantSchema {
    /// A variant with this name, whose JSON form is described by `value`.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(name: &'static str, value: FieldSchema) -> Self {
        Self { name, value }
    }

    /// The name in JSON.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Further names under which the variant is read.
    #[must_use]
    pub const fn aliases(&self) -> &'static [&'static str] {
        self.value.aliases()
    }

    /// The whole JSON form of the variant: its description, type and limits. With a tag, the type
    /// is an object that includes the tag.
    #[must_use]
    pub const fn value(&self) -> &FieldSchema {
        &self.value
    }
}

/// A flattened model (`flatten`, `extends`): its fields are also fields of the containing model.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct FlattenedModel {
    /// The number of the containing model's own fields that precede it.
    pub position: usize,
    /// The flattened model.
    pub model: &'static ModelSchema,
}

impl FlattenedModel {
    /// Flattens this model after `position` fields of the containing model.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(position: usize, model: &'static ModelSchema) -> Self {
        Self { position, model }
    }
}

impl FieldNames for ModelSchema {
    fn each_name(&'static self, visit: &mut dyn FnMut(&'static str)) {
        self.fields().map(FieldSchema::name).for_each(visit);
    }
}

impl ModelSchema {
    /// An object with this name. The title is the name, unless another is set.
    #[doc(hidden)]
    #[must_use]
    pub const fn object<T: ?Sized>(
        name: &'static str,
        fields: &'static [FieldSchema],
        flattened: &'static [FlattenedModel],
    ) -> Self {
        Self::new::<T>(name, Shape::Object { fields, flattened })
    }

    /// A string enum with this name.
    #[doc(hidden)]
    #[must_use]
    pub const fn string_enum<T: ?Sized>(
        name: &'static str,
        names: &'static [&'static str],
    ) -> Self {
        Self::new::<T>(name, Shape::StringEnum { names, aliases: &[], is_open: false })
    }

    /// The members of an object that no field has.
    #[doc(hidden)]
    #[must_use]
    pub const fn members<T: ?Sized>(value: &'static Type) -> Self {
        Self::new::<T>("", Shape::Members(value))
    }

    /// The same model, flattened in an `Option`.
    #[doc(hidden)]
    #[must_use]
    pub const fn made_optional(mut self) -> Self {
        assert!(
            matches!(self.shape, Shape::Object { .. }),
            "only a struct can be flattened in an `Option`; remove the `Option`"
        );
        self.is_optional = true;
        self
    }

    /// A newtype with this name.
    #[doc(hidden)]
    #[must_use]
    pub const fn newtype<T: ?Sized>(name: &'static str, value: &'static FieldSchema) -> Self {
        Self::new::<T>(name, Shape::Newtype(value))
    }

    /// A data enum with this name.
    #[doc(hidden)]
    #[must_use]
    pub const fn data_enum<T: ?Sized>(
        name: &'static str,
        tagging: Tagging,
        variants: &'static [VariantSchema],
    ) -> Self {
        Self::new::<T>(name, Shape::DataEnum { tagging, variants, is_open: false })
    }

    /// Sets further strings that a string enum is read from.
    #[doc(hidden)]
    #[must_use]
    pub const fn aliased(mut self, further: &'static [&'static str]) -> Self {
        if let Shape::StringEnum { aliases, .. } = &mut self.shape {
            *aliases = further;
        }
        self
    }

    /// Rejects unknown keys if that model does.
    #[doc(hidden)]
    #[must_use]
    pub const fn denying_as(mut self, model: &Self) -> Self {
        self.deny_unknown_fields |= model.deny_unknown_fields;
        self
    }

    /// Fails to compile if the model is no map, which alone can keep unknown keys.
    #[doc(hidden)]
    pub const fn assert_keeps_unknown_keys(&self) {
        assert!(
            matches!(self.shape, Shape::Members(_)),
            "`extra` requires a map, such as `BTreeMap<String, Json>`; use `flatten` for a model"
        );
    }

    /// Fails to compile if the model has a field with this name, which is the key of a tag.
    #[doc(hidden)]
    pub const fn assert_has_no_field(&self, name: &str) {
        assert!(
            !self.has(name),
            "a field of this model has the JSON name of the enum's tag; `rename` the field, or change `tag`"
        );
    }

    /// Keeps unknown names of a string enum, or unknown variants of a data enum.
    #[doc(hidden)]
    #[must_use]
    pub const fn open(mut self) -> Self {
        match &mut self.shape {
            Shape::StringEnum { is_open, .. } | Shape::DataEnum { is_open, .. } => *is_open = true,
            Shape::Object { .. } | Shape::Newtype(_) | Shape::Members(_) => {}
        }
        self
    }

    const fn new<T: ?Sized>(name: &'static str, shape: Shape) -> Self {
        let type_name = core::any::type_name::<T>;
        Self {
            name,
            type_name,
            title: None,
            description: None,
            name_descriptions: &[],
            deny_unknown_fields: false,
            is_optional: false,
            is_checked: false,
            shape,
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

    /// Sets the descriptions of the strings, in their order.
    #[doc(hidden)]
    #[must_use]
    pub const fn documented(mut self, name_descriptions: &'static [Option<&'static str>]) -> Self {
        self.name_descriptions = name_descriptions;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn denying_unknown_fields(mut self) -> Self {
        self.deny_unknown_fields = true;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn checked(mut self) -> Self {
        self.is_checked = true;
        self
    }

    /// Whether functions of the application check the whole value: the attribute `check` on the
    /// model, or on a flattened one. No schema can express what they reject.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        let flattened = match self.shape {
            Shape::Object { flattened, .. } => flattened,
            _ => &[],
        };
        self.is_checked || flattened.iter().any(|flattened| flattened.model.is_checked())
    }

    /// The name of the Rust type, such as `Contact`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The name of the Rust type with path and arguments, as the compiler writes it.
    pub(crate) fn type_name(&self) -> &'static str {
        (self.type_name)()
    }

    /// The declared title, or else the name.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        match self.title {
            Some(title) => title,
            None => self.name,
        }
    }

    /// The declared description, or else the doc comment.
    #[must_use]
    pub const fn description(&self) -> Option<&'static str> {
        self.description
    }

    /// Whether unknown keys are rejected.
    #[must_use]
    pub const fn deny_unknown_fields(&self) -> bool {
        self.deny_unknown_fields
    }

    /// The fields or the strings, as declared.
    #[must_use]
    pub const fn shape(&self) -> Shape {
        self.shape
    }

    /// All fields in declaration order, including flattened fields at their positions. Empty if the
    /// model is no object.
    ///
    /// ```
    /// use konigle_models::{Model, comm::contact::Contact};
    ///
    /// let names: Vec<_> = Contact::SCHEMA.fields().map(|field| field.name()).collect();
    /// assert_eq!(names[..5], ["created_at", "updated_at", "id", "email", "first_name"]);
    /// ```
    #[must_use]
    pub const fn fields(&'static self) -> Fields {
        Fields { model: self, next: 0 }
    }

    /// The field with this name.
    #[must_use]
    pub fn field(&'static self, name: &str) -> Option<&'static FieldSchema> {
        self.fields().find(|field| field.name == name)
    }

    /// The strings of a string enum, in declaration order. Empty for all other models.
    #[must_use]
    pub const fn names(&self) -> &'static [&'static str] {
        match self.shape {
            Shape::StringEnum { names, .. } => names,
            _ => &[],
        }
    }

    /// The variants of a data enum, in declaration order. Empty for all other models.
    #[must_use]
    pub const fn variants(&self) -> &'static [VariantSchema] {
        match self.shape {
            Shape::DataEnum { variants, .. } => variants,
            _ => &[],
        }
    }

    /// The field or content that a newtype consists of.
    pub(crate) const fn newtype_value(&self) -> Option<&'static FieldSchema> {
        match self.shape {
            Shape::Newtype(value) => Some(value),
            _ => None,
        }
    }

    /// The type of the members that no field has, if there is a map that keeps them.
    pub(crate) fn extra(&'static self) -> Option<&'static Type> {
        self.parts().1.iter().find_map(|flattened| match flattened.model.shape {
            Shape::Members(value) => Some(value),
            _ => flattened.model.extra(),
        })
    }

    /// The flattened models in an `Option`, at any depth.
    pub(crate) fn flattened_options(&'static self) -> Vec<&'static ModelSchema> {
        let of_one = |model: &'static ModelSchema| {
            let own = model.is_optional.then_some(model);
            own.into_iter().chain(model.flattened_options())
        };
        self.parts().1.iter().flat_map(|flattened| of_one(flattened.model)).collect()
    }

    /// The data enums among the flattened models, at any depth.
    pub(crate) fn flattened_enums(&'static self) -> Vec<&'static ModelSchema> {
        let flattened = self.parts().1.iter().map(|flattened| flattened.model);
        flattened
            .flat_map(|model| match model.shape {
                Shape::DataEnum { .. } => vec![model],
                _ => model.flattened_enums(),
            })
            .collect()
    }

    /// The types in the model itself: of its fields, variants or content, with their limits.
    pub(crate) fn types(&'static self) -> impl Iterator<Item = (Type, &'static Limits)> {
        let of_variants = self.variants().iter().map(VariantSchema::value);
        let own = self.newtype_value().into_iter().chain(of_variants);
        let extra = self.extra().map(|ty| (*ty, &Limits::NONE));
        self.fields().chain(own).map(|value| (value.ty(), value.limits())).chain(extra)
    }

    /// The strings of a string enum with their descriptions, which are the doc comments of its
    /// variants.
    pub fn described_names(
        &self,
    ) -> impl Iterator<Item = (&'static str, Option<&'static str>)> + use<> {
        let descriptions = self.name_descriptions.iter().copied().chain(core::iter::repeat(None));
        self.names().iter().copied().zip(descriptions)
    }

    /// The fields and the flattened models, separately. Both are empty if it is no object.
    const fn parts(&self) -> (&'static [FieldSchema], &'static [FlattenedModel]) {
        match self.shape {
            Shape::Object { fields, flattened } => (fields, flattened),
            _ => (&[], &[]),
        }
    }

    /// The number of fields, including flattened fields.
    const fn len(&self) -> usize {
        let (fields, flattened) = self.parts();
        let (mut len, mut next) = (fields.len(), 0);
        while next < flattened.len() {
            len += flattened[next].model.len();
            next += 1;
        }
        len
    }

    /// The field at this position, including flattened fields.
    const fn nth(&self, index: usize) -> Option<&'static FieldSchema> {
        let (fields, flattened) = self.parts();
        // The number of flattened fields before the position.
        let (mut of_flattened, mut next) = (0, 0);
        while next < flattened.len() {
            let FlattenedModel { position, model } = flattened[next];
            let first = position + of_flattened;
            if index < first {
                break;
            }
            if index - first < model.len() {
                return model.nth(index - first);
            }
            of_flattened += model.len();
            next += 1;
        }
        if index - of_flattened < fields.len() { Some(&fields[index - of_flattened]) } else { None }
    }

    /// Fails to compile if a field of this flattened model has the name of another field of the
    /// model.
    #[doc(hidden)]
    pub const fn assert_names_differ(&self, position: usize) {
        let (fields, flattened) = self.parts();
        let mut index = 0;
        while let Some(field) = flattened[position].model.nth(index) {
            let mut alias = 0;
            let mut name = field.name;
            loop {
                let mut taken = has(fields, name);
                let mut earlier = 0;
                // Each pair of flattened models is compared once, by the later one.
                while earlier < position {
                    taken |= flattened[earlier].model.has(name);
                    earlier += 1;
                }
                assert!(
                    !taken,
                    "a field of this flattened model has the JSON name of another field; `rename` one of the two"
                );
                if alias == field.aliases.len() {
                    break;
                }
                name = field.aliases[alias];
                alias += 1;
            }
            index += 1;
        }
    }

    /// Calls [`assert_names_differ`](Self::assert_names_differ) for every flattened model.
    #[doc(hidden)]
    pub const fn assert_all_names_differ(&self) {
        let mut next = 0;
        while next < self.parts().1.len() {
            self.assert_names_differ(next);
            next += 1;
        }
    }

    /// Whether a field, or an alias of one, has this name.
    pub(crate) const fn has(&self, name: &str) -> bool {
        let (fields, flattened) = self.parts();
        let (mut found, mut next) = (has(fields, name), 0);
        while next < flattened.len() {
            found |= flattened[next].model.has(name);
            next += 1;
        }
        found
    }
}

const fn has(fields: &[FieldSchema], name: &str) -> bool {
    let mut index = 0;
    while index < fields.len() {
        if same(fields[index].name, name) || contains(fields[index].aliases, name) {
            return true;
        }
        index += 1;
    }
    false
}

const fn contains(names: &[&str], name: &str) -> bool {
    let mut index = 0;
    while index < names.len() {
        if same(names[index], name) {
            return true;
        }
        index += 1;
    }
    false
}

/// Whether two strings are equal. `==` on strings is not stable in constants.
const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    // Compares from the end, because names often differ only in a number or in the last word.
    let mut position = a.len();
    while position > 0 {
        position -= 1;
        if a[position] != b[position] {
            return false;
        }
    }
    true
}

/// The fields of a model: see [`ModelSchema::fields`].
#[derive(Clone, Debug)]
pub struct Fields {
    model: &'static ModelSchema,
    next: usize,
}

impl Iterator for Fields {
    type Item = &'static FieldSchema;

    fn next(&mut self) -> Option<Self::Item> {
        let field = self.model.nth(self.next)?;
        self.next += 1;
        Some(field)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.model.len() - self.next;
        (left, Some(left))
    }
}

impl ExactSizeIterator for Fields {}
