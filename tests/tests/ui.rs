//! Compile tests of the macro: valid uses in `ui/pass` compile, and invalid uses in `ui/fail` give
//! the compiler messages recorded in their `.stderr` files.
//!
//! `TRYBUILD=overwrite cargo test -p konigle-tests --test ui` records the messages again. Read them
//! before you commit. They depend on the compiler, which `rust-toolchain.toml` pins.

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    cases.pass("ui/pass/*/*.rs");
    cases.compile_fail("ui/fail/*/*.rs");
}
