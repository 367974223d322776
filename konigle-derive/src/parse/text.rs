//! Descriptions and doc comments, with indentation and decoration removed as rustdoc does.
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta};

/// A text whose content the macro knows, or that the compiler composes from macros such as
/// `include_str!("…")`.
#[derive(Clone)]
pub(crate) struct Text(Vec<Piece>);

#[derive(Clone)]
enum Piece {
    Known(String),
    /// A macro that expands to a literal.
    Macro(TokenStream),
}

/// The macros of the standard library that expand to a string literal.
const MACROS: [&str; 4] = ["concat", "env", "include_str", "stringify"];

impl Text {
    pub(crate) fn known(text: impl Into<String>) -> Self {
        Self(vec![Piece::Known(text.into())])
    }

    /// The text of a string literal. A macro that always expands to one, such as `concat!`, is kept
    /// as a call.
    pub(super) fn of(expr: &Expr) -> Option<Self> {
        match expr {
            Expr::Group(group) => Self::of(&group.expr),
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(Self::known(text.value())),
            Expr::Macro(call) => {
                let name = &call.mac.path.segments.last()?.ident;
                let is_text = MACROS.iter().any(|known| name == known);
                is_text.then(|| Self(vec![Piece::Macro(call.to_token_stream())]))
            }
            _ => None,
        }
    }

    /// Appends a string.
    pub(crate) fn followed_by(mut self, more: &str) -> Self {
        match self.0.last_mut() {
            Some(Piece::Known(text)) => text.push_str(more),
            _ => self.0.push(Piece::Known(more.to_owned())),
        }
        self
    }

    /// Returns the tokens of each piece: a literal, or a macro that expands to one.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = TokenStream> {
        self.0.iter().map(|piece| match piece {
            Piece::Known(text) => text.to_token_stream(),
            Piece::Macro(call) => call.clone(),
        })
    }

    /// Whether the text contains macros, so that its content is unknown here.
    pub(crate) fn is_composed(&self) -> bool {
        self.0.iter().any(|piece| matches!(piece, Piece::Macro(_)))
    }
}

/// Emits a literal, or a call of `concat!`, which expands the macros in it. Both can be the value
/// of `#[doc]`.
impl ToTokens for Text {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let pieces = self.pieces();
        tokens.extend(if self.is_composed() {
            quote!(::core::concat!(#(#pieces),*))
        } else {
            quote!(#(#pieces)*)
        });
    }
}

/// Returns the text of the `doc` attributes, or `None` if it is empty.
pub(crate) fn doc_text(attributes: &[Attribute]) -> Option<Text> {
    let mut docs: Vec<Doc> = attributes.iter().filter_map(Doc::of).collect();
    unindent(&mut docs);
    let mut pieces = Vec::new();
    let mut known = String::new();
    for (index, doc) in docs.into_iter().enumerate() {
        known.push_str(if index == 0 { "" } else { "\n" });
        match doc {
            Doc::Lines { lines, .. } => known.push_str(&lines.join("\n")),
            Doc::Macro(call) => {
                pieces.extend([Piece::Known(core::mem::take(&mut known)), Piece::Macro(call)]);
            }
        }
    }
    pieces.push(Piece::Known(known));
    if let Some(Piece::Known(first)) = pieces.first_mut() {
        let blank = first.lines().take_while(|line| line.is_empty()).count();
        *first = first.split('\n').skip(blank).collect::<Vec<_>>().join("\n");
    }
    if let Some(Piece::Known(last)) = pieces.last_mut() {
        last.truncate(last.trim_end().len());
    }
    pieces.retain(|piece| !matches!(piece, Piece::Known(text) if text.is_empty()));
    (!pieces.is_empty()).then_some(Text(pieces))
}

/// One `doc` attribute.
enum Doc {
    Lines { lines: Vec<String>, is_comment: bool },
    Macro(TokenStream),
}

impl Doc {
    fn of(attribute: &Attribute) -> Option<Self> {
        let Meta::NameValue(meta) = &attribute.meta else { return None };
        if !meta.path.is_ident("doc") {
            return None;
        }
        let mut value = &meta.value;
        while let Expr::Group(group) = value {
            value = &group.expr;
        }
        match value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(Self::literal(text)),
            Expr::Macro(call) => Some(Self::Macro(call.to_token_stream())),
            _ => None,
        }
    }

    fn literal(literal: &LitStr) -> Self {
        let text = literal.value();
        let form = Form::of(literal, &text);
        let lines: Vec<&str> = text.lines().collect();
        let lines = if form == Form::Block { beautified(&lines) } else { lines };
        let mut lines: Vec<String> =
            lines.into_iter().map(|line| line.trim_end().to_owned()).collect();
        if let (Form::Block, [first, rest @ ..]) = (form, &mut *lines) {
            // Text on the line of `/**` has no indentation of its own. It gets the least
            // indentation of the lines below.
            let least = least_indentation(rest).unwrap_or(0);
            if text.lines().next().is_some_and(|line| !line.trim().is_empty()) {
                *first = format!("{:least$}{}", "", first.trim_start());
            }
        }
        Self::Lines { lines, is_comment: form != Form::Attribute }
    }

    /// Returns the least indentation of its lines. The text of a macro counts as not indented.
    fn indentation(&self) -> Option<usize> {
        match self {
            Self::Lines { lines, .. } => least_indentation(lines),
            Self::Macro(_) => Some(0),
        }
    }

    fn is_comment(&self) -> bool {
        matches!(self, Self::Lines { is_comment: true, .. })
    }
}

/// The syntax of a doc comment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `/// …`
    Line,
    /// `/** … */`
    Block,
    /// `#[doc = "…"]`
    Attribute,
}

impl Form {
    /// Determines the syntax from the source text, because the compiler passes every form as
    /// `#[doc = "…"]`. Without source text, a text that begins with white space counts as a
    /// comment.
    fn of(literal: &LitStr, text: &str) -> Self {
        match literal.span().source_text() {
            Some(source) if source.starts_with("///") => Self::Line,
            Some(source) if source.starts_with("/**") => Self::Block,
            Some(source) if source.ends_with('"') || source.ends_with('#') => Self::Attribute,
            _ if !text.starts_with(char::is_whitespace) => Self::Attribute,
            _ if text.contains('\n') => Self::Block,
            _ => Self::Line,
        }
    }
}

/// Returns the least indentation of the lines that are not blank.
fn least_indentation(lines: &[String]) -> Option<usize> {
    let indentation = |line: &String| line.len() - line.trim_start_matches([' ', '\t']).len();
    lines.iter().filter(|line| !line.is_empty()).map(indentation).min()
}

/// Removes the stars at the start of the lines of a block comment, as `beautify_doc_string` of
/// rustc does.
fn beautified<'t>(lines: &[&'t str]) -> Vec<&'t str> {
    let is_all_stars = |line: &str| line.trim().chars().all(|char| char == '*');
    let mut lines = lines.to_vec();
    if lines.len() > 1 {
        lines.pop_if(|line| is_all_stars(line));
        if lines.first().is_some_and(|line| is_all_stars(line)) {
            lines.remove(0);
        }
    }
    if let Some(margin) = margin(&lines) {
        for line in &mut lines {
            let Some(rest) = line.strip_prefix(margin) else { continue };
            let is_starred = rest == "*" || rest.starts_with("* ") || rest.starts_with("**");
            *line = rest.strip_prefix('*').filter(|_| is_starred).unwrap_or(rest);
        }
    }
    lines
}

/// Returns the white space before the stars, if it is the same in all lines. The first line needs
/// no star.
fn margin<'t>(lines: &[&'t str]) -> Option<&'t str> {
    let begins_with_star = lines.first()?.trim_start().starts_with('*');
    let mut starred = lines.get(usize::from(!begins_with_star)..)?;
    while let [line, rest @ ..] = starred
        && line.trim().is_empty()
    {
        starred = rest;
    }
    while let [rest @ .., line] = starred
        && line.trim().is_empty()
    {
        starred = rest;
    }
    let margin = |line: &'t str| {
        let (margin, _) = line.split_once('*')?;
        margin.chars().all(|char| char == ' ' || char == '\t').then_some(margin)
    };
    let common = margin(starred.first()?)?;
    starred
        .iter()
        .all(|line| margin(line).is_some_and(|margin| margin.len() == common.len()))
        .then_some(common)
}

/// Removes the common indentation of all lines, as `unindent_doc_fragments` of rustdoc does.
///
/// If comments and `#[doc = "…"]` attributes are mixed, an attribute counts as indented by one more
/// space, because a comment has one space after `///`.
fn unindent(docs: &mut [Doc]) {
    let is_mixed = docs.iter().any(Doc::is_comment) && !docs.iter().all(Doc::is_comment);
    let extra = |doc: &Doc| usize::from(is_mixed && !doc.is_comment());
    let Some(least) = docs.iter().filter_map(|doc| Some(doc.indentation()? + extra(doc))).min()
    else {
        return;
    };
    for doc in docs {
        let indentation = least.saturating_sub(extra(doc));
        if let Doc::Lines { lines, .. } = doc {
            for line in lines {
                line.drain(..indentation.min(line.len()));
            }
        }
    }
}
