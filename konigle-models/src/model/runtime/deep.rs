//! Reads a value without the stack, where it is wide and deep in the document.
//!
//! A model can hold itself, through a `Box`, a list or a map. Each level of a document then takes a
//! stack frame of the model's size, several times over in a debug build, and 128 levels of a model
//! with 300 fields exceed the stack of a thread. So below [`SHALLOW`] levels a wide value is made
//! on the heap: no frame that stays open while the next level is read holds one.
use crate::json::Reader;
use crate::model::FieldType;
use crate::schema::Limits;

/// The levels at which values are made on the stack. Most documents have no others, and an
/// allocation takes longer.
const SHALLOW: usize = 4;

/// The bytes from which a value is wide.
const WIDE: usize = 256;

/// Whether values of the type are made on the heap deep in a document.
pub(crate) const fn is_wide<T>() -> bool {
    size_of::<T>() > WIDE
}

/// Reads a value and passes it to `keep`. `false` if it breaks a rule; the reader's report then
/// says which.
#[inline]
pub(crate) fn read_to<T: FieldType>(
    reader: &mut Reader<'_>,
    limits: &Limits,
    keep: impl FnOnce(T),
) -> bool {
    if !const { is_wide::<T>() } {
        keep_read(reader, limits, keep)
    } else if reader.depth() <= SHALLOW {
        keep_read_apart(reader, limits, keep)
    } else {
        T::read_boxed(reader, limits).map(|value| keep_unboxed(value, keep)).is_some()
    }
}

#[inline]
fn keep_read<T: FieldType>(reader: &mut Reader<'_>, limits: &Limits, keep: impl FnOnce(T)) -> bool {
    T::read(reader, limits).map(keep).is_some()
}

/// In a frame that only shallow levels have.
#[inline(never)]
fn keep_read_apart<T: FieldType>(
    reader: &mut Reader<'_>,
    limits: &Limits,
    keep: impl FnOnce(T),
) -> bool {
    keep_read(reader, limits, keep)
}

/// In a frame that is closed before the next level is read.
#[expect(clippy::boxed_local, reason = "the caller's frame must not hold the value")]
#[inline(never)]
fn keep_unboxed<T>(value: Box<T>, keep: impl FnOnce(T)) {
    keep(*value);
}
