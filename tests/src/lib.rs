//! What the tests of this package share.
pub mod people;
pub mod strategies;
pub mod vectors;
