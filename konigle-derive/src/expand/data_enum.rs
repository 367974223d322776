//! An enum whose variants have content.
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;

use super::object::{draft_name, implement_object, object_of};
use super::schema::{described, limit_calls, limits};
use super::{Target, assertions, defaults, rules, types};
use crate::check::{
    Content, DataEnum, DataVariant, Field, Model, Shape, Tagging, VariantOf, is_option,
};

/// A variant, and the model of the fields that it declares.
struct Variant<'d> {
    declared: &'d DataVariant,
    fields: Model,
    index: Literal,
    tagging: &'d Tagging,
}

/// All impls of the enum but `Model` and serde's.
pub(super) fn implement(model: &Model, data: &DataEnum) -> TokenStream {
    let variants = variants(model, data);
    let objects: TokenStream = variants.iter().map(Variant::object).collect();
    let other = data.other.as_ref();
    let names = names(model, &variants, other);
    let by_tagging = match &data.tagging {
        Tagging::Internal { tag } => tagged(model, &variants, other, tag),
        _ => with_content(model, &variants, other),
    };
    let field_type = field_type(model, data);
    quote!(#objects #names #by_tagging #field_type)
}

/// The call that makes the schema of the enum.
pub(super) fn schema(model: &Model, data: &DataEnum) -> TokenStream {
    let name = model.ident.unraw().to_string();
    let tagging = match &data.tagging {
        Tagging::External => quote!(External),
        Tagging::Internal { tag } => quote!(internal(#tag)),
        Tagging::Adjacent { tag, content } => quote!(adjacent(#tag, #content)),
        Tagging::Untagged => quote!(Untagged),
    };
    let variants = variants(model, data);
    let variants = variants.iter().map(|variant| variant.schema(model));
    let open = data.other.as_ref().map(|_| quote!(.open()));
    quote!(data_enum::<Self>(#name, __k::Tagging::#tagging, const { &[#(#variants),*] }) #open)
}

fn variants<'d>(model: &Model, data: &'d DataEnum) -> Vec<Variant<'d>> {
    let variant = |(index, declared): (usize, &'d DataVariant)| {
        let fields = match &declared.content {
            Content::Fields(fields) => fields.clone(),
            Content::Unit | Content::One(_) => Vec::new(),
        };
        let fields = Model {
            krate: model.krate.clone(),
            vis: model.vis.clone(),
            ident: model.ident.clone(),
            generics: model.generics.clone(),
            title: None,
            description: None,
            deny_unknown_fields: model.deny_unknown_fields,
            default: false,
            checks: Vec::new(),
            shape: Shape::Struct(fields),
            create: None,
            update: None,
            of_serde: Vec::new(),
            declaration: None,
            variant: Some(VariantOf {
                ident: declared.ident.clone(),
                index,
                has_wrapper: matches!(data.tagging, Tagging::Adjacent { .. } | Tagging::External),
            }),
        };
        let index = Literal::usize_unsuffixed(index);
        Variant { declared, fields, index, tagging: &data.tagging }
    };
    data.variants.iter().enumerate().map(variant).collect()
}

/// `impl DataEnum`: the names of the variants.
fn names(model: &Model, variants: &[Variant<'_>], other: Option<&Ident>) -> TokenStream {
    let target = Target::of(model);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let names = variants.iter().map(|variant| &variant.declared.name);
    let positions = variants.iter().map(|variant| {
        let (names, index) = (variant.names(), &variant.index);
        quote!(#(#names)|* => __k::Some(#index))
    });
    let indexes = variants.iter().map(|variant| {
        let (ident, index) = (&variant.declared.ident, &variant.index);
        quote!(Self::#ident { .. } => #index)
    });
    let index_of_other = other.map(|other| quote!(Self::#other(_) => __k::usize::MAX,));
    let open = other.map(|other| {
        quote! {
            const IS_OPEN: __k::bool = true;
            fn other(__json: __k::Json) -> __k::Option<Self> {
                __k::Some(Self::#other(__json))
            }
            fn unknown(&self) -> __k::Option<&__k::Json> {
                match self {
                    Self::#other(__json) => __k::Some(__json),
                    _ => __k::None,
                }
            }
        }
    });
    quote! {
        impl #impl_generics __k::DataEnum for #ident #type_generics #clause {
            const NAMES: &'static [&'static __k::str] = &[#(#names),*];
            fn position(__name: &__k::str) -> __k::Option<__k::usize> {
                match __name {
                    #(#positions,)*
                    _ => __k::None,
                }
            }
            fn index(&self) -> __k::usize {
                match self {
                    #(#indexes,)*
                    #index_of_other
                }
            }
            #open
        }
    }
}

/// The draft and `impl Tagged` of an internally tagged enum.
fn tagged(
    model: &Model,
    variants: &[Variant<'_>],
    other: Option<&Ident>,
    tag: &str,
) -> TokenStream {
    let target = Target::of(model);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let draft = draft_name(model);
    let idents: Vec<_> = variants.iter().map(|variant| &variant.declared.ident).collect();
    let drafts = variants.iter().map(|variant| variant.item("Draft"));
    let indexes = variants.iter().map(|variant| &variant.index);
    let read = variants.iter().map(|variant| variant.item("read_member"));
    let build = variants.iter().map(|variant| {
        let (ident, build) = (&variant.declared.ident, variant.item("build"));
        let wrap = match &variant.declared.content {
            Content::One(field) if is_boxed(field) => {
                Some(quote!(.map(|__value| Self::#ident(__k::Box::new(__value)))))
            }
            Content::One(_) => Some(quote!(.map(Self::#ident))),
            Content::Unit | Content::Fields(_) => None,
        };
        quote!(#draft::#ident(__draft) => #build(__draft, __report) #wrap)
    });
    let visit = variants.iter().map(|variant| {
        let (ident, visit) = (&variant.declared.ident, variant.item("visit"));
        match &variant.declared.content {
            Content::One(_) => quote!(Self::#ident(__value) => #visit(__value, __v)),
            Content::Unit | Content::Fields(_) => {
                quote!(Self::#ident { .. } => #visit(self, __v))
            }
        }
    });
    let visit_other = other.map(|other| quote!(Self::#other(_) => {}));
    let check_rules = tagged_rules(model, variants, other);
    let tag_is_free = variants.iter().filter_map(|variant| variant.assert_tag_is_free(model, tag));
    quote! {
        #(#tag_is_free)*
        pub enum #draft #impl_generics #clause {
            #(#idents(#drafts),)*
        }
        impl #impl_generics __k::Tagged for #ident #type_generics #clause {
            const TAG: &'static __k::str = #tag;
            type Draft = #draft #type_generics;
            fn draft(__index: __k::usize) -> __k::Option<Self::Draft> {
                __k::Some(match __index {
                    #(#indexes => #draft::#idents(__k::Default::default()),)*
                    _ => return __k::None,
                })
            }
            fn read_member(
                __draft: &mut Self::Draft,
                __key: &__k::str,
                __reader: &mut __k::Reader<'_>,
            ) -> __k::bool {
                match __draft {
                    #(#draft::#idents(__draft) => #read(__draft, __key, __reader),)*
                }
            }
            fn build(__draft: Self::Draft, __report: &mut __k::Report) -> __k::Option<Self> {
                match __draft {
                    #(#build,)*
                }
            }
            fn visit<__V: __k::FieldVisitor>(&self, __v: &mut __V) {
                match self {
                    #(#visit,)*
                    #visit_other
                }
            }
            #check_rules
        }
    }
}

/// The items that check the rules of an internally tagged enum and of its variants; none if there
/// can be no rules.
fn tagged_rules(
    model: &Model,
    variants: &[Variant<'_>],
    other: Option<&Ident>,
) -> Option<TokenStream> {
    let (ruled, plain): (Vec<_>, Vec<_>) =
        variants.iter().partition(|variant| variant.may_have_rules());
    if ruled.is_empty() && model.checks.is_empty() {
        return None;
    }
    let arms = ruled.iter().map(|variant| {
        let (ident, check) = (&variant.declared.ident, variant.item("check_rules"));
        match &variant.declared.content {
            Content::One(field) => {
                let of_content = rules::calls(field);
                quote! {
                    Self::#ident(__value) => {
                        #check(__value, __violations);
                        #(#of_content)*
                    }
                }
            }
            Content::Unit | Content::Fields(_) => {
                quote!(Self::#ident { .. } => #check(self, __violations),)
            }
        }
    });
    let others = plain.iter().map(|variant| &variant.declared.ident).chain(other);
    let others = others.map(|ident| quote!(Self::#ident { .. } => {}));
    let of_variants = (!ruled.is_empty()).then(|| quote!(match self { #(#arms)* #(#others)* }));
    let of_enum = rules::of_model(model, &quote!(self));
    let is_certain =
        !model.checks.is_empty() || ruled.iter().any(|variant| variant.has_own_rules());
    let contents = ruled.iter().map(|variant| variant.item("HAS_RULES"));
    let has_rules = if is_certain { quote!(true) } else { quote!(#(#contents)||*) };
    Some(quote! {
        const HAS_RULES: __k::bool = #has_rules;
        fn check_rules(&self, __violations: &mut __k::Violations) {
            #of_variants
            #(#of_enum)*
        }
    })
}

/// `impl WithContent` of an enum that is not internally tagged.
fn with_content(model: &Model, variants: &[Variant<'_>], other: Option<&Ident>) -> TokenStream {
    let target = Target::of(model);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let units = variants.iter().filter_map(|variant| {
        let (ident, index) = (&variant.declared.ident, &variant.index);
        let is_unit = matches!(variant.declared.content, Content::Unit);
        is_unit.then(|| quote!(#index => __k::Some(Self::#ident)))
    });
    let optional = variants.iter().filter_map(|variant| {
        let Content::One(field) = &variant.declared.content else { return None };
        let (ident, index) = (&variant.declared.ident, &variant.index);
        let is_optional =
            is_option(&field.ty) && matches!(variant.tagging, Tagging::Adjacent { .. });
        is_optional.then(|| quote!(#index => __k::Some(Self::#ident(__k::None))))
    });
    let optional: Vec<_> = optional.collect();
    let absent = (!optional.is_empty()).then(|| {
        quote! {
            fn absent(__index: __k::usize) -> __k::Option<Self> {
                match __index {
                    #(#optional,)*
                    _ => <Self as __k::WithContent>::unit(__index),
                }
            }
        }
    });
    let (mut read, mut check, mut write) = (Vec::new(), Vec::new(), Vec::new());
    for variant in variants {
        let (ident, index) = (&variant.declared.ident, &variant.index);
        match &variant.declared.content {
            Content::Unit => {
                read.push(quote!(#index => __k::read_unit(__reader, Self::#ident)));
                check.push(quote!(Self::#ident => {}));
                write.push(quote!(Self::#ident => __s.serialize_unit()));
            }
            Content::One(field) => {
                let [of_read, of_check, of_write] =
                    ["read", "check", "write"].map(|item| types::item(field, item));
                let limits = limits_of(field);
                let mut read_value = match &*field.limits {
                    [] => quote!(#of_read(__reader, #limits)),
                    _ => quote!({
                        let __limits = __k::judged(__reader, #limits);
                        #of_read(__reader, __limits)
                    }),
                };
                let mut check_value = quote!(#of_check(__value, #limits, __report));
                if let Some(rules) = rules::of_value(field) {
                    read_value = quote!(__k::read_ruled(__reader, |__reader| #read_value, #rules));
                    check_value = quote!(
                        __k::check_ruled(__value, __report, |__value, __report| #check_value, #rules)
                    );
                }
                read.push(quote!(#index => #read_value.map(Self::#ident)));
                check.push(quote!(Self::#ident(__value) => #check_value));
                write.push(quote!(Self::#ident(__value) => #of_write(__value, __s)));
            }
            Content::Fields(_) => {
                read.push(quote!(#index => __k::read_fields::<Self, #index>(__reader)));
                check.push(quote!(Self::#ident { .. } => __k::check_fields::<Self, #index>(self, __report)));
                write.push(quote!(Self::#ident { .. } => __k::write_fields::<Self, #index, __S>(self, __s)));
            }
        }
    }
    if let Some(other) = other {
        check.push(quote!(Self::#other(_) => {}));
        write.push(quote!(Self::#other(_) => __s.serialize_unit()));
    }
    quote! {
        impl #impl_generics __k::WithContent for #ident #type_generics #clause {
            fn unit(__index: __k::usize) -> __k::Option<Self> {
                match __index {
                    #(#units,)*
                    _ => __k::None,
                }
            }
            #absent
            fn read_content(
                __index: __k::usize,
                __reader: &mut __k::Reader<'_>,
            ) -> __k::Option<Self> {
                match __index {
                    #(#read,)*
                    _ => __k::None,
                }
            }
            fn check_content(&self, __report: &mut __k::Report) {
                match self {
                    #(#check,)*
                }
            }
            fn write_content<__S: __k::Serializer>(&self, __s: __S) -> __k::Written<__S> {
                match self {
                    #(#write,)*
                }
            }
        }
    }
}

fn field_type(model: &Model, data: &DataEnum) -> TokenStream {
    let target = Target::of(model);
    let (impl_generics, ident, type_generics, clause) = target.parts();
    let (name, fields, keys) = match &data.tagging {
        Tagging::External => ("external", quote!(__k::NoFields), None),
        Tagging::Internal { .. } => ("object", quote!(Self), None),
        Tagging::Adjacent { tag, content } => {
            let keys = quote!(, __k::Keys { tag: #tag, content: #content });
            ("adjacent", quote!(__k::NoFields), Some(keys))
        }
        Tagging::Untagged => ("untagged", quote!(__k::NoFields), None),
    };
    let [read, check, write] =
        ["read", "check", "write"].map(|verb| format_ident!("{verb}_{name}"));
    let mut read = quote!(__k::#read(__reader #keys));
    let mut check = quote!(__k::#check(self, __report #keys));
    // The rules of an internally tagged enum are those of an object.
    let is_object = matches!(data.tagging, Tagging::Internal { .. });
    if let Some(rules) = rules::function_of_model(model).filter(|_| !is_object) {
        read = quote!(__k::read_ruled(__reader, |__reader| #read, #rules));
        let check_value = check.clone();
        check = quote!(__k::check_ruled(self, __report, |_, __report| #check_value, #rules));
    }
    let read_boxed = is_object.then(|| {
        quote! {
            fn read_boxed(
                __reader: &mut __k::Reader<'_>,
                _: &__k::Limits,
            ) -> __k::Option<__k::Box<Self>> {
                __k::read_object_boxed(__reader)
            }
        }
    });
    quote! {
        #[diagnostic::do_not_recommend]
        impl #impl_generics __k::FieldType for #ident #type_generics #clause {
            const TYPE: __k::Type = __k::Type::Model(__k::schema_of::<Self>);
            type Create = __k::NoRequest;
            type Update = __k::NoRequest;
            type Fields = #fields;
            fn read(__reader: &mut __k::Reader<'_>, _: &__k::Limits) -> __k::Option<Self> {
                #read
            }
            #read_boxed
            fn check(&self, _: &__k::Limits, __report: &mut __k::Report) {
                #check;
            }
            fn write<__S: __k::Serializer>(&self, __s: __S) -> __k::Written<__S> {
                __k::#write(self, __s #keys)
            }
        }
    }
}

/// The limits of a value, as a reference.
fn limits_of(field: &Field) -> TokenStream {
    if field.limits.is_empty() {
        return quote!(&__k::Limits::NONE);
    }
    let calls = limit_calls(field);
    quote!(const { &__k::Limits::NONE #calls })
}

/// Whether the content of an internally tagged variant is a box, whose members are those of the
/// model inside.
fn is_boxed(field: &Field) -> bool {
    boxed(field).is_some()
}

fn boxed(field: &Field) -> Option<&syn::Type> {
    let syn::Type::Path(path) = &field.ty else { return None };
    let is_box = path.path.segments.last().is_some_and(|last| last.ident == "Box");
    crate::check::inside(&field.ty).filter(|_| is_box)
}

impl Variant<'_> {
    /// The name in JSON, and its aliases.
    fn names(&self) -> Vec<&String> {
        core::iter::once(&self.declared.name).chain(&self.declared.aliases).collect()
    }

    /// Whether its fields are read as those of a struct. So is a unit variant beside a tag.
    fn is_object(&self) -> bool {
        match self.declared.content {
            Content::Fields(_) => true,
            Content::Unit => matches!(self.tagging, Tagging::Internal { .. }),
            Content::One(_) => false,
        }
    }

    /// Whether the content, which is a model, or a model that is flattened in it may have rules.
    fn may_have_rules(&self) -> bool {
        match &self.declared.content {
            Content::One(_) => true,
            Content::Fields(fields) => fields.iter().any(Field::is_composite),
            Content::Unit => false,
        }
    }

    /// Whether the content has rules that the variant declares.
    fn has_own_rules(&self) -> bool {
        matches!(&self.declared.content, Content::One(field) if rules::has_rules(field))
    }

    /// The impls of the fields that it declares, and the assertions about its content.
    fn object(&self) -> TokenStream {
        let owner = &self.fields;
        let content = match &self.declared.content {
            Content::One(field) => core::slice::from_ref(&**field),
            Content::Unit | Content::Fields(_) => owner.fields(),
        };
        let assertions = assertions::of_model(owner, content);
        if !self.is_object() {
            return assertions;
        }
        let (defaults, rules) = (defaults::functions(owner), rules::functions(owner));
        let object = implement_object(owner, owner.fields());
        let differ = super::composition::differ(owner, owner.fields());
        quote!(#defaults #rules #object #differ #assertions)
    }

    /// An item of the trait `Object` for the members beside the tag.
    fn item(&self, item: &str) -> TokenStream {
        match &self.declared.content {
            Content::One(field) => {
                let ty = boxed(field).unwrap_or(&field.ty).clone();
                types::item(&Field { ty, ..(**field).clone() }, item)
            }
            Content::Unit | Content::Fields(_) => {
                let (object, of) = object_of(&self.fields);
                let item = format_ident!("{item}");
                quote!(<#of as #object>::#item)
            }
        }
    }

    /// Asserts that the model in an internally tagged variant has no field with the key of the
    /// tag. Only the compiler knows its fields.
    fn assert_tag_is_free(&self, model: &Model, tag: &str) -> Option<TokenStream> {
        let Content::One(field) = &self.declared.content else { return None };
        model.generics.params.is_empty().then(|| {
            let (span, of_content) = (types::span(field), self.item("MODEL"));
            quote_spanned!(span=> const _: () = #of_content.assert_has_no_field(#tag);)
        })
    }

    /// The constant that describes the variant.
    fn schema(&self, model: &Model) -> TokenStream {
        let (name, aliases) = (&self.declared.name, &self.declared.aliases);
        let titled = self.declared.title.as_ref().map(|title| quote!(.titled(#title)));
        let described = described(self.declared.description.as_ref());
        let aliased = (!aliases.is_empty()).then(|| quote!(.aliased(&[#(#aliases),*])));
        let content = self.content_type();
        let ty = match self.tagging {
            Tagging::Internal { tag } => {
                let of_content = self.item("MODEL");
                let names = self.names();
                let tag = quote!(__k::FieldSchema::new(#tag, __k::Type::Name(&[#(#names),*])));
                let flattened = quote!(__k::FlattenedModel::new(1, #of_content));
                let denying = quote!(.denying_as(#of_content));
                self.wrapper(model, &[tag], &flattened, &denying)
            }
            Tagging::Adjacent { tag, content: key } => {
                let names = self.names();
                let tag = quote!(__k::FieldSchema::new(#tag, __k::Type::Name(&[#(#names),*])));
                let content = self.content_field(key, &content);
                let denying = model.deny_unknown_fields.then(|| quote!(.denying_unknown_fields()));
                self.wrapper(model, &[tag, content], &TokenStream::new(), &quote!(#denying))
            }
            Tagging::External => match &self.declared.content {
                Content::Unit => {
                    let names = self.names();
                    quote!(__k::Type::Name(&[#(#names),*]))
                }
                _ => {
                    let content = self.content_field(name, &content);
                    let content = quote!(#content #aliased);
                    let denying = quote!(.denying_unknown_fields());
                    self.wrapper(model, &[content], &TokenStream::new(), &denying)
                }
            },
            Tagging::Untagged => content,
        };
        let limited = match (&self.declared.content, self.tagging) {
            (Content::One(field), Tagging::Untagged) => limits(field),
            _ => None,
        };
        let checked = match &self.declared.content {
            Content::One(field) if !field.checks.is_empty() => Some(quote!(.checked(true))),
            _ => None,
        };
        quote! {
            __k::VariantSchema::new(
                #name,
                __k::FieldSchema::new(#name, #ty) #titled #described #aliased #limited #checked,
            )
        }
    }

    /// The type of the content.
    fn content_type(&self) -> TokenStream {
        match &self.declared.content {
            Content::Unit => quote!(__k::Type::Null),
            Content::One(field) => types::item(field, "TYPE"),
            Content::Fields(_) => {
                let of_fields = self.item("MODEL");
                quote!(__k::Type::Model(|| #of_fields))
            }
        }
    }

    /// The member with the content. A unit variant may have `null` there.
    fn content_field(&self, key: &str, ty: &TokenStream) -> TokenStream {
        let presence = match (&self.declared.content, self.tagging) {
            (Content::Unit, _) => Some(quote!(.settable())),
            (Content::One(field), Tagging::Adjacent { .. }) if is_option(&field.ty) => None,
            _ => Some(quote!(.required())),
        };
        let limited = match &self.declared.content {
            Content::One(field) => limits(field),
            _ => None,
        };
        quote!(__k::FieldSchema::new(#key, #ty) #limited #presence)
    }

    /// The type of the object that the whole variant is in JSON.
    fn wrapper(
        &self,
        model: &Model,
        fields: &[TokenStream],
        flattened: &TokenStream,
        denying: &TokenStream,
    ) -> TokenStream {
        let index = &self.index;
        let name = format!("{}_{}", model.ident.unraw(), self.declared.ident.unraw());
        let titled = self.declared.title.as_ref().map(|title| quote!(.titled(#title)));
        let described = described(self.declared.description.as_ref());
        quote! {
            __k::Type::Model(|| const {
                &__k::ModelSchema::object::<__k::Variant<Self, #index>>(
                    #name,
                    const { &[#(#fields),*] },
                    const { &[#flattened] },
                ) #titled #described #denying
            })
        }
    }
}
