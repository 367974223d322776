//! The cases: each does one job over all documents, and says how many documents it found valid, so
//! that it can be held against its peers before anything is timed.
pub mod cases;
pub mod documents;
pub mod peers;
pub mod stacks;
