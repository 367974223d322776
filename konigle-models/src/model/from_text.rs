//! String literals as defaults.

/// What a string literal can be the default of.
#[diagnostic::on_unimplemented(
    message = "a string cannot be the default of a `{Self}`",
    label = "not a value of the field's type",
    note = "a string stands for what is made of one by `From<&'static str>`; write an expression of the field's type instead"
)]
pub trait FromText: Sized {
    /// The value made of the text.
    fn from_text(text: &'static str) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: From<&'static str>> FromText for T {
    fn from_text(text: &'static str) -> Self {
        text.into()
    }
}
