//! Wrong uses of the macro get the messages that are recorded beside them, and right uses compile.
//!
//! `TRYBUILD=overwrite cargo test -p konigle-tests --test ui` records the messages anew; read them
//! before you commit.

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    cases.pass("ui/pass/*/*.rs");
    cases.compile_fail("ui/fail/*/*.rs");
}
