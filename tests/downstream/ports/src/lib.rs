//! Data types of public Rust projects, written with `#[derive(Model)]` instead of serde's derives.
//!
//! The README lists each type and how it is ported.

pub mod cargo_metadata;
pub mod octocrab;
pub mod qdrant;
pub mod ruma;
pub mod svix;

#[cfg(test)]
mod check;
