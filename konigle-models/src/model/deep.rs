//! Reads wide values that are deep in a document on the heap, to prevent a stack overflow.
//!
//! A model can contain itself through a `Box`, a list or a map. Each level of such a document needs
//! a stack frame with the size of the model, or several times that size in a debug build. 128
//! levels of a model with 300 fields overflow the stack of a thread. So deeper than [`SHALLOW`]
//! levels, wide values are built on the heap. No stack frame that is open while the next level is
//! read contains one.
use super::FieldType;
use crate::json::Reader;
use crate::schema::Limits;

/// The number of levels at which values are built on the stack. Most documents have no deeper
/// levels, and building on the stack saves an allocation.
const SHALLOW: usize = 4;

/// The size in bytes above which a value is wide.
const WIDE: usize = 256;

/// Whether values of the type are built on the heap when they are deep in a document.
pub(crate) const fn is_wide<T>() -> bool {
    size_of::<T>() > WIDE
}

/// Whether wide values at the reader's position are built on the heap.
#[inline]
pub(crate) fn is_deep(reader: &Reader<'_>) -> bool {
    reader.depth() > SHALLOW
}

/// The limits by which the reader judges a value: these, or none if it ignores limits.
#[inline]
#[must_use]
pub fn judged<'l>(reader: &Reader<'_>, limits: &'l Limits) -> &'l Limits {
    if reader.report.ignores_limits() { &Limits::NONE } else { limits }
}

/// Reads a value and passes it to `keep`. Returns `false` if the value is invalid; its violations
/// are then in the reader's report.
#[inline]
pub(crate) fn read_to<T: FieldType>(
    reader: &mut Reader<'_>,
    limits: &Limits,
    keep: impl FnOnce(T),
) -> bool {
    let limits = judged(reader, limits);
    if !const { is_wide::<T>() } {
        keep_read(reader, limits, keep)
    } else if !is_deep(reader) {
        keep_read_in_separate_frame(reader, limits, keep)
    } else {
        T::read_boxed(reader, limits).map(|value| keep_unboxed(value, keep)).is_some()
    }
}

#[inline]
fn keep_read<T: FieldType>(reader: &mut Reader<'_>, limits: &Limits, keep: impl FnOnce(T)) -> bool {
    T::read(reader, limits).map(keep).is_some()
}

/// Reads the value in a separate stack frame, which only shallow levels need.
#[inline(never)]
fn keep_read_in_separate_frame<T: FieldType>(
    reader: &mut Reader<'_>,
    limits: &Limits,
    keep: impl FnOnce(T),
) -> bool {
    keep_read(reader, limits, keep)
}

/// Moves the value out of its box in a stack frame that is closed before the next level is read.
#[expect(clippy::boxed_local, reason = "the caller's frame must not hold the value")]
#[inline(never)]
fn keep_unboxed<T>(value: Box<T>, keep: impl FnOnce(T)) {
    keep(*value);
}
