//! Translates the regular expression of `pattern` for the crate `regex`.
//!
//! The JSON Schema contains the expression as it is written. Its readers use the syntax of ECMA-262
//! with the flag `u`, and must accept the same texts. So everything is rejected but what both
//! syntaxes have and read alike. Only `.` is translated.
//!
//! One difference remains: classes such as `\p{L}` follow the version of Unicode that a reader has,
//! and each version assigns further characters.
mod escape;
mod property;
mod size;
#[cfg(test)]
mod tests;

use regex_syntax::ast::ErrorKind;

/// What `.` means in JSON Schema: any character but the line terminators of ECMA-262. In the crate,
/// it excludes only `\n`.
const DOT: &str = r"[^\n\r\u{2028}\u{2029}]";

const TOO_LARGE: &str = "this pattern is too large; repeat less often, such as with `*` instead of \
                         `{0,5000}`, and limit the text by `max_length`";

/// Returns the expression for `regex::Regex::new` that accepts the same texts as the pattern in the
/// JSON Schema. The crate compiles it without an error if it has its tables of Unicode.
///
/// # Errors
///
/// The error is the text of a compile error, which says what to write. These are rejected:
/// - what is no regular expression, or is read differently by one of the two,
/// - what compiles to more than [`size::MAX_STATES`] states,
/// - what accepts every text and so has no effect. An example is `[a-z]*`, which matches the empty
///   text before the `1` of `1`.
pub(crate) fn translate(pattern: &str) -> Result<String, String> {
    if pattern.is_empty() {
        return Err("an empty pattern matches every text; remove `pattern`".to_owned());
    }
    let mut scanner = Scanner { rest: pattern, translated: String::with_capacity(pattern.len()) };
    scanner.expression()?;
    let hir = regex_syntax::parse(&scanner.translated).map_err(|error| not_parsed(&error))?;
    if !size::fits(&hir) {
        return Err(TOO_LARGE.to_owned());
    }
    let properties = hir.properties();
    if properties.minimum_len() == Some(0) && properties.look_set().is_empty() {
        return Err("this pattern matches every text, because it may match nothing; write `^` \
                    before it and `$` after it"
            .to_owned());
    }
    Ok(scanner.translated)
}

/// What is before the current position, for a quantifier to repeat.
#[derive(Clone, Copy)]
enum Before {
    Nothing,
    Assertion,
    Atom,
    Quantifier,
}

/// Reads the pattern from left to right. It rejects what is not in both syntaxes; the order of
/// ranges and repetitions, and how deep groups are, is left to the parser of the crate.
struct Scanner<'p> {
    rest: &'p str,
    translated: String,
}

impl Scanner<'_> {
    fn expression(&mut self) -> Result<(), String> {
        let mut before = Before::Nothing;
        let mut open_groups = 0_usize;
        while let Some(character) = self.rest.chars().next() {
            before = match character {
                '.' => {
                    self.translated.push_str(DOT);
                    self.rest = &self.rest[1..];
                    Before::Atom
                }
                '^' | '$' => {
                    self.keep(1);
                    Before::Assertion
                }
                '|' => {
                    self.keep(1);
                    Before::Nothing
                }
                '(' => {
                    self.group_start()?;
                    open_groups += 1;
                    Before::Nothing
                }
                ')' => {
                    open_groups = open_groups
                        .checked_sub(1)
                        .ok_or(r"`)` closes no group; write `\)` for the character")?;
                    self.keep(1);
                    Before::Atom
                }
                '[' => {
                    self.class()?;
                    Before::Atom
                }
                '\\' => {
                    self.escape(false)?;
                    Before::Atom
                }
                '*' | '+' | '?' | '{' => {
                    self.quantifier(before)?;
                    Before::Quantifier
                }
                ']' | '}' => {
                    return Err(format!(
                        r"`{character}` closes nothing; write `\{character}` for the character"
                    ));
                }
                _ => {
                    self.keep(character.len_utf8());
                    Before::Atom
                }
            };
        }
        if open_groups > 0 {
            return Err(r"`(` is not closed; write `\(` for the character".to_owned());
        }
        Ok(())
    }

    /// Reads `(` or `(?:`.
    fn group_start(&mut self) -> Result<(), String> {
        let Some(after) = self.rest.strip_prefix("(?") else {
            self.keep(1);
            return Ok(());
        };
        if after.starts_with(':') {
            self.keep(3);
            return Ok(());
        }
        let starts_with = |starts: &[&str]| starts.iter().any(|start| after.starts_with(start));
        Err(if starts_with(&["=", "!", "<=", "<!"]) {
            "look-around is not supported; write a function for `check = …`".to_owned()
        } else if starts_with(&["P=", "P>"]) {
            escape::NO_BACK_REFERENCE.to_owned()
        } else if starts_with(&["<", "P<", "'"]) {
            "the name of a group has no effect; write `(?:` instead".to_owned()
        } else if after.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-') {
            "JSON Schema does not have flags; write what they mean, such as `[Aa]` for `(?i)a`"
                .to_owned()
        } else {
            r"`(?` starts a group only as `(?:`; write that, or `\(` for the character".to_owned()
        })
    }

    /// Reads a quantifier, and the `?` that makes it lazy.
    fn quantifier(&mut self, before: Before) -> Result<(), String> {
        let length = match self.rest.strip_prefix('{') {
            None => 1,
            Some(after) => range_length(after)? + 2,
        };
        let quantifier = &self.rest[..length];
        match before {
            Before::Atom => {}
            Before::Nothing => {
                let character = &quantifier[..1];
                return Err(format!(
                    r"`{quantifier}` has nothing to repeat; write `\{character}` for the character"
                ));
            }
            Before::Assertion => {
                return Err(format!("`{quantifier}` cannot repeat `^` or `$`; remove it"));
            }
            Before::Quantifier => {
                return Err(format!(
                    "`{quantifier}` cannot follow a quantifier; write `(?:…)` around what it \
                     repeats"
                ));
            }
        }
        let is_lazy = self.rest[length..].starts_with('?');
        self.keep(length + usize::from(is_lazy));
        Ok(())
    }

    /// Reads a class in brackets.
    fn class(&mut self) -> Result<(), String> {
        self.keep(if self.rest.starts_with("[^") { 2 } else { 1 });
        if self.rest.starts_with(']') {
            return Err(r"a class cannot be empty; write `\]` for the character".to_owned());
        }
        while !self.rest.starts_with(']') {
            if let Some(operator) = ["&&", "~~"].iter().find(|two| self.rest.starts_with(**two)) {
                let character = &operator[..1];
                return Err(format!(
                    "`{operator}` is an operator in Rust but not in JSON Schema; write \
                     `{character}` once"
                ));
            }
            self.reject_two_hyphens()?;
            let starts_range = self.class_atom()?;
            self.reject_two_hyphens()?;
            if self.rest.starts_with('-') && !self.rest.starts_with("-]") {
                self.keep(1);
                if !self.class_atom()? || !starts_range {
                    return Err(
                        r"a range needs a character at each end; write `\-` for the character `-`"
                            .to_owned(),
                    );
                }
            }
        }
        self.keep(1);
        Ok(())
    }

    /// Rejects `--`. It is an operator in Rust, and the end of a range or two characters in JSON
    /// Schema.
    fn reject_two_hyphens(&self) -> Result<(), String> {
        if self.rest.starts_with("--") {
            return Err(
                "`--` is read differently by JSON Schema and by Rust; write `\\-` for the \
                        character `-`"
                    .to_owned(),
            );
        }
        Ok(())
    }

    /// Reads a character or an escape in a class, and returns whether it can be an end of a range.
    fn class_atom(&mut self) -> Result<bool, String> {
        match self.rest.chars().next() {
            None => Err(r"`[` is not closed; write `\[` for the character".to_owned()),
            Some('[') => Err("JSON Schema does not have classes in classes, such as `[[a]]` and \
                              `[[:alpha:]]`; write `\\[` for the character"
                .to_owned()),
            Some('\\') => self.escape(true),
            Some(character) => {
                self.keep(character.len_utf8());
                Ok(true)
            }
        }
    }

    /// Reads an escape, and returns whether it is a single character.
    fn escape(&mut self, in_class: bool) -> Result<bool, String> {
        let escape = escape::read(self.rest, in_class)?;
        self.keep(escape.length);
        Ok(escape.is_character)
    }

    /// Copies the next bytes.
    fn keep(&mut self, length: usize) {
        let (kept, rest) = self.rest.split_at(length);
        self.translated.push_str(kept);
        self.rest = rest;
    }
}

/// Returns the error for what the scanner leaves to the parser.
fn not_parsed(error: &regex_syntax::Error) -> String {
    let regex_syntax::Error::Parse(error) = error else {
        return error.to_string();
    };
    match error.kind() {
        ErrorKind::ClassRangeInvalid => {
            "a range starts after its end; write the smaller character first".to_owned()
        }
        ErrorKind::RepetitionCountInvalid => {
            "a repetition has more at least than at most; write the smaller number first".to_owned()
        }
        ErrorKind::DecimalInvalid => TOO_LARGE.to_owned(),
        ErrorKind::NestLimitExceeded(most) => {
            format!("the groups are too deep; write at most {most} in each other")
        }
        kind => kind.to_string(),
    }
}

/// Returns the length of the numbers in a repetition such as `{2,5}`. The text is after the `{`.
fn range_length(text: &str) -> Result<usize, String> {
    let range = text.split_once('}').map_or("", |(range, _)| range);
    match range.split_once(',') {
        Some(("", most)) if is_number(most) => {
            Err(format!("`{{,{most}}}` is no repetition; write `{{0,{most}}}`"))
        }
        Some((least, most)) if is_number(least) && (most.is_empty() || is_number(most)) => {
            Ok(range.len())
        }
        None if is_number(range) => Ok(range.len()),
        _ => Err("`{` starts no repetition such as `{2}`, `{2,}` or `{2,5}`; write `\\{` for the \
                  character"
            .to_owned()),
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit())
}
