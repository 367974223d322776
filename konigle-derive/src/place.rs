//! Where generated code stands: what it says of a field stands where the field's type does. What it
//! says of a nested field's type, or of a part's, stands there as if the user had written it, from
//! end to end: the compiler shows a message once if all of it is the same, and a word on the derive
//! is a part of it.
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt as _, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Token, Type};

use crate::check::{Field, inside};

/// The place of a field's type: the spans of the first and of the last token of code that stands
/// there, which the compiler joins to that of the whole. All that the code begins with must stand
/// here too, for of two spans of which one stands at the derive, it takes that one.
#[derive(Clone)]
pub(crate) struct Place {
    first: Span,
    last: Span,
    /// The name of the field, as code begins with it.
    name: Ident,
    is_composite: bool,
}

impl Place {
    /// The place of the field's type; by the user's hand where the type may lack something that a
    /// composite one must have.
    pub(crate) fn new(field: &Ident, ty: &Type, is_composite: bool) -> Self {
        let first = ty.span();
        let last = ty.to_token_stream().into_iter().last().map_or(first, |token| token.span());
        let stands = |span| if is_composite { span } else { Span::call_site().located_at(span) };
        let name = located(field, first);
        Self { first: stands(first), last: stands(last), name, is_composite }
    }

    /// A name that code begins with.
    pub(crate) fn first(&self, name: &str) -> Ident {
        Ident::new(name, self.first)
    }

    /// The span of code about the field.
    pub(crate) fn span(&self) -> Span {
        self.first
    }

    /// The field's name, spanned at its type.
    pub(crate) fn name(&self) -> &Ident {
        &self.name
    }

    /// What `FieldType` has for the type. In a container, it is the type inside that may be no
    /// field type; of a composite field, more is asked with the span of the whole type.
    pub(crate) fn field_type(&self, ty: &Type, item: &str) -> TokenStream {
        let ty = if self.is_composite { ty.clone() } else { at_innermost(ty) };
        self.path(&ty, &Trait::named("FieldType"), item)
    }

    /// What a trait has for the type.
    pub(crate) fn path(&self, ty: &Type, of: &Trait, item: &str) -> TokenStream {
        let (start, item) = (Token![<](self.first), Ident::new(item, self.last));
        quote!(#start #ty as #of>::#item)
    }

    /// What the fields of the type have; that it has any is asked of what the type says they are.
    pub(crate) fn part(&self, ty: &Type, item: &str) -> TokenStream {
        self.path(&self.fields(ty), &Trait::named("Object").of(ty), item)
    }

    /// What the type says its fields are.
    pub(crate) fn fields(&self, ty: &Type) -> Type {
        Type::Verbatim(self.argument(self.function(&["FieldsOf"]), ty))
    }

    /// A path from the hidden module of the library.
    pub(crate) fn function(&self, segments: &[&str]) -> TokenStream {
        let start = self.first("__k");
        let segments = segments.iter().map(|segment| Ident::new(segment, self.last));
        quote!(#start #(::#segments)*)
    }

    /// A call of a function that stands here.
    pub(crate) fn call(&self, mut function: TokenStream, arguments: impl ToTokens) -> TokenStream {
        function.append(self.group(Delimiter::Parenthesis, arguments.into_token_stream()));
        function
    }

    /// The body of a function, which ends here.
    pub(crate) fn body(&self, code: TokenStream) -> Group {
        self.group(Delimiter::Brace, code)
    }

    fn group(&self, delimiter: Delimiter, code: TokenStream) -> Group {
        let mut group = Group::new(delimiter, code);
        group.set_span(self.last);
        group
    }

    /// An associated type in an impl.
    pub(crate) fn associated(&self, name: &str, ty: &TokenStream) -> TokenStream {
        let (start, name, end) =
            (Token![type](self.first), Ident::new(name, self.last), Token![;](self.last));
        quote!(#start #name = #ty #end)
    }

    /// The question mark behind a value.
    pub(crate) fn or_return(&self, value: &Ident) -> TokenStream {
        let question = Token![?](self.last);
        quote!(#value #question)
    }

    /// The beginning of a reference.
    pub(crate) fn reference(&self) -> Token![&] {
        Token![&](self.first)
    }

    /// The field in a struct expression or pattern.
    pub(crate) fn member(&self, value: impl ToTokens) -> TokenStream {
        let name = &self.name;
        quote!(#name: #value)
    }

    /// The code, all of it where the place begins.
    pub(crate) fn begin(&self, code: TokenStream) -> TokenStream {
        let begun = |mut token: TokenTree| {
            token.set_span(self.first);
            token
        };
        code.into_iter().map(begun).collect()
    }

    /// The type, as the argument of another, which stands here.
    pub(crate) fn argument(&self, mut of: TokenStream, ty: &Type) -> TokenStream {
        of.append_all([&<Token![<]>::default() as &dyn ToTokens, ty, &Token![>](self.last)]);
        of
    }

    /// The option of the type.
    pub(crate) fn option(&self, ty: &Type) -> TokenStream {
        let start = Token![::](self.first);
        // At the type, but not by the user's hand: lints have nothing to say of it.
        let option =
            quote_spanned!(Span::call_site().located_at(self.first)=> core::option::Option);
        self.argument(quote!(#start #option), ty)
    }

    /// The type, as the argument of an alias that anybody may name.
    pub(crate) fn aliased(&self, ty: &Type, alias: TokenStream) -> Type {
        Type::Verbatim(self.argument(self.begin(alias), ty))
    }
}

/// The code, spanned at the first field that holds another model, if there is one. rustc reports a
/// type there that is no model for each expression whose type mentions it.
pub(crate) fn at_composite(fields: &[Field], code: TokenStream) -> TokenStream {
    match fields.iter().find(|field| field.is_composite()) {
        Some(field) => field.place.begin(code),
        None => code,
    }
}

/// A trait from the hidden module of the library.
pub(crate) struct Trait<'n> {
    name: &'n str,
    argument: Option<&'n Type>,
}

impl<'n> Trait<'n> {
    pub(crate) fn named(name: &'n str) -> Self {
        Self { name, argument: None }
    }

    pub(crate) fn of(self, argument: &'n Type) -> Self {
        Self { argument: Some(argument), ..self }
    }
}

impl ToTokens for Trait<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        // Not by `quote!`: to put one stream into another, both are handed to the compiler.
        tokens.append(Ident::new("__k", Span::call_site()));
        <Token![::]>::default().to_tokens(tokens);
        tokens.append(Ident::new(self.name, Span::call_site()));
        if let Some(argument) = self.argument {
            tokens.append_all([
                &<Token![<]>::default() as &dyn ToTokens,
                argument,
                &<Token![>]>::default(),
            ]);
        }
    }
}

/// The type, where the type inside its options, boxes and lists is. Names that may not be in scope
/// stay where they are.
fn at_innermost(ty: &Type) -> Type {
    let Type::Path(path) = ty else { return ty.clone() };
    let is_in_scope = path.path.segments.len() == 1
        && path.path.segments.iter().all(|name| !name.ident.to_string().ends_with("Map"));
    let Some(inner) = inside(ty).filter(|_| is_in_scope) else { return ty.clone() };
    let (inner, all) = (at_innermost(inner), ty.to_token_stream().into_iter());
    let tokens: Vec<TokenTree> = inner.to_token_stream().into_iter().collect();
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return ty.clone() };
    let moved = |mut token: TokenTree, to: Span| {
        token.set_span(token.span().located_at(to));
        token
    };
    // The name and `<`; the type inside; and `>`.
    let (before, after) = (all.clone().take(2), all.skip(2 + tokens.len()));
    let before = before.map(|token| moved(token, first.span()));
    let after = after.map(|token| moved(token, last.span()));
    Type::Verbatim(before.chain(tokens.iter().cloned()).chain(after).collect())
}

/// The same name, in a place.
fn located(ident: &Ident, span: Span) -> Ident {
    let mut ident = ident.clone();
    ident.set_span(ident.span().located_at(span));
    ident
}
