//! Models with the limits that a schema expresses only in part, and with rules of their own, which
//! it cannot express. Tests compare their schemas with their validation.
use std::collections::BTreeMap;

use konigle_models::{Decimal, EmailAddress, Model, Violations};

/// A word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Model)]
#[model(check = check_word)]
pub struct Word(#[field(pattern = "^[a-z]{1,3}$")] String);

fn check_word(word: &Word, violations: &mut Violations) {
    if &**word == "ab" {
        violations.add((), "reserved", "is reserved");
    }
}

const MOST: usize = 4;

/// Patterns, multiples, unique items, constants and own rules.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(check = check_ruled, create(RuledCreate), update(RuledUpdate, check = check_update))]
pub struct Ruled {
    /// A pattern.
    #[field(pattern = "^[A-Z]{2}-[0-9]+$", max_length = MOST, message = "must be a code", default)]
    pub code: Option<String>,
    /// A pattern that is not anchored.
    #[field(pattern = "b.d|é", default)]
    pub anywhere: Vec<String>,
    /// A pattern beside a format.
    #[field(pattern = "[.]co$", default)]
    pub address: Option<EmailAddress>,
    /// A newtype with a further pattern.
    #[field(pattern = "^a", default)]
    pub word: Option<Word>,
    /// Keys with a pattern.
    #[field(default)]
    pub words: BTreeMap<Word, bool>,
    /// Multiples of an integer.
    #[field(multiple_of = 5, ge = -50, le = 50, code = "step", default)]
    pub step: i8,
    /// Large multiples.
    #[field(multiple_of = 7, default)]
    pub large: u64,
    /// Multiples of a whole decimal.
    #[field(multiple_of = 5, ge = 0, le = 100, default)]
    pub fives: Option<Decimal>,
    /// Multiples of a fraction.
    #[field(multiple_of = 0.05, ge = 0, le = 100, default)]
    pub cash: Option<Decimal>,
    /// Unique texts.
    #[field(unique_items, max_items = 3, max_length = 2, default)]
    pub unique: Vec<String>,
    /// Unique decimals, which may be written in several ways.
    #[field(unique_items, default)]
    pub amounts: Option<Vec<Decimal>>,
    /// A field with a rule of its own.
    #[field(check = check_odd, default = 1)]
    pub odd: u8,
    /// A model with a rule of its own.
    #[field(nested, default)]
    pub inner: Option<Inner>,
}

/// A model with a rule of its own.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(check = check_inner, create(InnerCreate), update(InnerUpdate))]
pub struct Inner {
    /// Not greater than `to`.
    pub from: i8,
    /// Not less than `from`.
    #[field(default)]
    pub to: i8,
}

fn check_ruled(ruled: &Ruled, violations: &mut Violations) {
    if ruled.step == 5 && ruled.odd == 1 {
        violations.add("step", "no_five", "must not be 5 here");
    }
}

fn check_update(update: &RuledUpdate, violations: &mut Violations) {
    if update.is_empty() {
        violations.add((), "empty", "must change something");
    }
}

fn check_odd(odd: u8, violations: &mut Violations) {
    if odd.is_multiple_of(2) {
        violations.add((), "even", "must be odd");
    }
}

fn check_inner(inner: &Inner, violations: &mut Violations) {
    if inner.from > inner.to {
        violations.add("to", "reversed", "must not be less than `from`");
    }
}
