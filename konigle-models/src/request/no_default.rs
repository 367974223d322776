//! The compiler's message for `Default` of a Create with required fields.

/// A Create without required fields.
///
/// No Create implements it. The derive implements `Default` with this bound for each Create with
/// required fields, so that the compiler names `new` where a `Default` is wanted.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has required fields, so it has no `Default`",
    label = "use `{Self}::new(…)`, which takes the required fields and leaves the others unset"
)]
pub trait NoRequiredFields: Sized {
    /// The Create with no field set.
    fn unset() -> Self;
}

#[diagnostic::do_not_recommend]
impl NoRequiredFields for () {
    fn unset() {}
}
