//! Benchmarks of the library and its peers. Each case performs one task on all documents and
//! returns the number of valid ones. That number is compared with the expected one before anything
//! is timed.
pub mod cases;
pub mod documents;
pub mod patterns;
pub mod peers;
pub mod shapes;
pub mod stacks;
