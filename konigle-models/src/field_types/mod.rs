//! The built-in field types, one file for each: how they are read, checked and written.
mod bool;
mod bounds;
mod containers;
mod datetime;
mod decimal;
#[cfg(test)]
mod decimal_pattern_tests;
mod digits;
mod email;
mod float;
mod integer;
mod string;
