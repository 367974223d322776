//! The built-in field types, a file each kind: how they are read, checked and written.
mod containers;
mod decimal;
mod email;
mod number;
mod scalar;
pub(crate) mod time;
