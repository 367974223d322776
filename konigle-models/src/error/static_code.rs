//! Codes of own rules that are made at run time.
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

/// The code as a string that lives as long as the program. Each distinct code is stored once.
///
/// Nearly all codes are literals. So all codes can be `&'static str`, which a program can store
/// without the error, and only codes that are made at run time cost memory.
pub(super) fn static_code(code: &str) -> &'static str {
    static CODES: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);
    // A set of strings is valid at any moment, also after a panic of another thread.
    let mut codes = CODES.lock().unwrap_or_else(PoisonError::into_inner);
    let codes = codes.get_or_insert_default();
    if let Some(known) = codes.get(code) {
        return known;
    }
    let code: &'static str = Box::leak(code.into());
    codes.insert(code);
    code
}
