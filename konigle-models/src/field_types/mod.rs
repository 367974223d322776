//! The built-in field types, with one file for each. A file reads, checks and writes its type.
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
