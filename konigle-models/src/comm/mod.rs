//! Communication: the models of the SDK's `konigle.models.comm`.
pub mod contact;
