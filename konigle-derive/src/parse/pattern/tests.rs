use regex::Regex;

use super::translate;

/// Patterns, and texts that ECMA-262 accepts and rejects. The translation is the same expression.
const KEPT: &[(&str, &[&str], &[&str])] = &[
    ("a", &["a", "bab"], &["", "A", "b"]),
    ("^[a-z]+(?:-[a-z]+)*$", &["a", "a-b", "ab-cd-e"], &["", "a-", "a--b", "é", "a\n"]),
    ("^$", &[""], &["\n", "a"]),
    ("^a|b$", &["ax", "xb"], &["xa", "bx"]),
    ("^(a|)b$", &["b", "ab"], &["a", "aab"]),
    ("^()(?:)a$", &["a"], &["", "aa"]),
    ("^(?:a{2}|b{2,}|c{1,2})$", &["aa", "bbb", "c", "cc"], &["a", "aaa", "b", "ccc"]),
    ("^a+?b*?c??$", &["a", "aabb", "abc"], &["", "bc", "acc"]),
    ("^(?:^a)*(?:b$)?$", &["", "a", "ab", "b"], &["aa", "bb"]),
    ("^a{0}b{0,0}$", &[""], &["a", "b"]),
    ("^[0-9]{3}$", &["123"], &["12", "1234", "١٢٣"]),
    ("^[A-Za-z0-9_]+$", &["aZ_9"], &["é", "ſ", "\u{212A}", ""]),
    ("^[^a-z]$", &["A", "\n", "é", "😀", "\u{2028}"], &["a", "", "AB"]),
    ("^[a-]$", &["a", "-"], &["b"]),
    ("^[-a]$", &["a", "-"], &["b"]),
    ("^[^-a]$", &["b"], &["a", "-"]),
    ("^[-]$", &["-"], &["a"]),
    ("^[a-z0-9-_]$", &["m", "7", "-", "_"], &["^", "."]),
    (r"^[a\-z]$", &["a", "-", "z"], &["m"]),
    (r"^[\--0]$", &["-", ".", "/", "0"], &[",", "1"]),
    (r"^[+-\-]$", &["+", ",", "-"], &["*", "."]),
    (r"^[.-_]$", &[".", "A", "_"], &["-", "a"]),
    (r"^[\]\[\\^]$", &["]", "[", "\\", "^"], &["a"]),
    ("^[a^]$", &["a", "^"], &["b"]),
    ("^[^^]$", &["a"], &["^"]),
    ("^[&~.$|()*+?{}/#]$", &["&", "~", ".", "$", "}", "#"], &["a", "\\"]),
    (r"^\^\$\\\.\*\+\?\(\)\[\]\{\}\|\/$", &["^$\\.*+?()[]{}|/"], &["a"]),
    ("^ #&-~/,=!<>:\"'@%;`_\n$", &[" #&-~/,=!<>:\"'@%;`_\n"], &["a"]),
    (r"^\t\n\v\f\r$", &["\t\n\u{B}\u{C}\r"], &["tnvfr"]),
    (r"^[\t\n\v\f\r]$", &["\t", "\n", "\u{B}", "\u{C}", "\r"], &["t", " "]),
    (r"^\x41\u00e9\u{1F600}\u{0041}$", &["Aé😀A"], &["a"]),
    (r"^[\x41-\x43\u{1F600}-\u{1F602}]$", &["B", "😁"], &["D", "\u{1F603}", "\u{FFFD}"]),
    (r"^[\u{D7FF}-\u{E000}]$", &["\u{D7FF}", "\u{E000}"], &["\u{D7FE}", "\u{E001}"]),
    ("^😀?é$", &["😀é", "é"], &["e\u{301}"]),
    (r"^\p{L}$", &["a", "é", "字"], &["1", "\u{301}", ""]),
    (r"^\P{L}$", &["1", "\u{301}", "\n"], &["a", "字"]),
    (r"^\p{Lu}\p{Lowercase_Letter}$", &["Äö"], &["aä", "Az1"]),
    (r"^\p{gc=Nd}\p{General_Category=Nd}$", &["1٣"], &["½½"]),
    (r"^\p{Script=Greek}\p{sc=Han}$", &["α字"], &["a字"]),
    (r"^\p{Alphabetic}\p{White_Space}$", &["a ", "a\u{85}", "é\u{2028}"], &["  ", "a\u{FEFF}"]),
    (r"^[\p{L}\p{M}'-]+$", &["O'Brien-Müller", "e\u{301}"], &["a b", ""]),
    (r"^[^\p{L}]$", &["1"], &["a"]),
];

/// Patterns with `.`, and their translations.
const TRANSLATED: &[(&str, &str)] = &[
    ("^.$", r"^[^\n\r\u{2028}\u{2029}]$"),
    ("^.*?a$", r"^[^\n\r\u{2028}\u{2029}]*?a$"),
    (r"^\.[.]\\.$", r"^\.[.]\\[^\n\r\u{2028}\u{2029}]$"),
    ("^(.){2}$", r"^([^\n\r\u{2028}\u{2029}]){2}$"),
];

/// Rejected patterns, and what the error contains.
const REJECTED: &[(&str, &str)] = &[
    // Without an effect.
    ("", "empty pattern"),
    ("[a-z]*", "matches every text"),
    (".*", "matches every text"),
    ("a|", "matches every text"),
    ("(?:)", "matches every text"),
    ("(?:^a){0}", "matches every text"),
    // Read differently.
    (r"^\d+$", "`[0-9]`"),
    (r"^[\d.]+$", "write `0-9`"),
    (r"^\D$", "`[^0-9]`"),
    (r"^[\D]$", "the characters"),
    (r"^\w$", "`[A-Za-z0-9_]`"),
    (r"^[\w-]$", "write `A-Za-z0-9_`"),
    (r"^\W$", "`[^A-Za-z0-9_]`"),
    (r"^\s$", r"`[ \t\r\n]`"),
    (r"^[\s]$", r"` \t\r\n`"),
    (r"^\S$", r"`[^ \t\r\n]`"),
    (r"\ba", "around it"),
    (r"\Ba", "around it"),
    (r"\b{start}a", "around it"),
    // Assertions.
    (r"\Aa", "write `^`"),
    (r"a\z", "write `$`"),
    (r"a\Z", "write `$`"),
    (r"\<a", "write `<`"),
    (r"a\>", "write `>`"),
    ("(?=a)", "look-around"),
    ("(?!a)", "look-around"),
    ("(?<=a)", "look-around"),
    ("(?<!a)", "look-around"),
    ("^*a", "cannot repeat"),
    ("a${2}", "cannot repeat"),
    // Groups.
    (r"(a)\1", "back reference"),
    (r"(?<n>a)\k<n>", "write `(?:`"),
    (r"\k<n>", "back reference"),
    ("(?P=n)", "back reference"),
    ("(?P<n>a)", "write `(?:`"),
    ("(?<n>a)", "write `(?:`"),
    ("(?i)a", "`[Aa]`"),
    ("(?i:a)", "`[Aa]`"),
    ("(?-u:a)", "`[Aa]`"),
    ("(?x) a", "flags"),
    ("(?>a)", "only as `(?:`"),
    ("(?#a)b", "only as `(?:`"),
    ("(?", "only as `(?:`"),
    ("(a", r"`\(`"),
    ("a)", r"`\)`"),
    // Quantifiers.
    ("*a", "nothing to repeat"),
    ("(+a)", "nothing to repeat"),
    ("a|?", "nothing to repeat"),
    ("{2}", "nothing to repeat"),
    ("a**", "cannot follow a quantifier"),
    ("a++", "cannot follow a quantifier"),
    ("a???", "cannot follow a quantifier"),
    ("a{2}{3}", "cannot follow a quantifier"),
    ("a{,3}", "`{0,3}`"),
    ("a{ 1 , 3 }", r"`\{`"),
    ("a{1", r"`\{`"),
    ("a{}", r"`\{`"),
    ("a{,}", r"`\{`"),
    ("a{-1}", r"`\{`"),
    ("^{\"a\"}", r"`\{`"),
    ("a}", r"`\}`"),
    ("a{3,2}", "smaller number"),
    // Classes.
    ("[]", "cannot be empty"),
    ("[]a]", "cannot be empty"),
    ("[^]", "cannot be empty"),
    ("[^]a]", "cannot be empty"),
    ("a]", r"`\]`"),
    ("[a", r"`\[`"),
    ("[a-", r"`\[`"),
    ("[", r"`\[`"),
    ("[[:alpha:]]", r"`\[`"),
    ("[a[b]]", r"`\[`"),
    ("[A-[b]", r"`\[`"),
    ("[[]", r"`\[`"),
    ("[a&&b]", "write `&` once"),
    ("[a~~b]", "write `~` once"),
    ("[a--b]", r"`\-`"),
    ("[--a]", r"`\-`"),
    ("[+--]", r"`\-`"),
    (r"[\---a]", r"`\-`"),
    (r"[\p{L}-z]", "a range"),
    (r"[a-\p{L}]", "a range"),
    ("[z-a]", "smaller character"),
    // Properties.
    (r"\pL", r"`\p{L}`"),
    (r"\PL", r"`\P{L}`"),
    (r"\p{L", r"`\p{L}`"),
    (r"\p{Greek}", r"`\p{Script=Greek}`"),
    (r"\p{scx=Greek}", r"`\p{Script=Greek}`"),
    (r"\p{letter}", "no property"),
    (r"\p{lu}", "no property"),
    (r"\p{ L }", "no property"),
    (r"\p{^L}", "no property"),
    (r"\p{gc:L}", "no property"),
    (r"\p{gc!=L}", "no property"),
    (r"\p{gc=Any}", "no property"),
    (r"\p{isGreek}", "no property"),
    (r"\p{Cs}", "no property"),
    (r"\p{Block=Basic_Latin}", "no property"),
    (r"\p{Age=3.0}", "no property"),
    (r"\p{}", "no property"),
    // Escapes.
    (r"\x{41}", "hexadecimal"),
    (r"\x4", "hexadecimal"),
    (r"\x+4", "hexadecimal"),
    (r"\u41", "hexadecimal"),
    (r"\u{}", "hexadecimal"),
    (r"\u{+41}", "hexadecimal"),
    (r"\u{41", "hexadecimal"),
    (r"\ué000", "hexadecimal"),
    (r"\u{110000}", "not a character"),
    (r"\uD83D", "not a character"),
    (r"\uDE00\uD83D", "not a character"),
    (r"\uD83D\uDE00", r"`\u{1F600}`"),
    (r"\U00000041", r"`\u{…}`"),
    (r"\0", r"`\x00`"),
    (r"\cA", r"`\x01`"),
    (r"\cz", r"`\x1A`"),
    (r"\c", "the character"),
    (r"\cé", "the character"),
    (r"\a", r"`\x07`"),
    (r"\e", r"`\x1B`"),
    (r"[\b]", r"`\x08`"),
    (r"a\-b", "write `-`"),
    (r"\@", "write `@`"),
    (r"[\&]", "write `&`"),
    (r"\é", "write `é`"),
    (r"\ ", "write ` `"),
    (r"\h", "not supported"),
    (r"\Qa\E", "not supported"),
    ("a\\", "escapes nothing"),
    ("[\\", "escapes nothing"),
    // Too large to compile.
    ("a{1000000}", "too large"),
    ("a{99999999999}", "too large"),
    ("(?:(?:a{100}){100}){100}", "too large"),
    (r"^\p{L}{1,200}$", "too large"),
];

#[track_caller]
fn compiled(pattern: &str) -> Regex {
    let translated = translate(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
    Regex::new(&translated).unwrap_or_else(|error| panic!("{pattern}: {error}"))
}

#[test]
fn patterns_accept_the_texts_that_ecma_262_accepts() {
    for (pattern, accepted, rejected) in KEPT {
        assert_eq!(translate(pattern).as_deref(), Ok(*pattern));
        let regex = compiled(pattern);
        for text in *accepted {
            assert!(regex.is_match(text), "{pattern} rejects {text:?}");
        }
        for text in *rejected {
            assert!(!regex.is_match(text), "{pattern} accepts {text:?}");
        }
    }
}

#[test]
fn a_dot_excludes_the_line_terminators_of_ecma_262() {
    for (pattern, translated) in TRANSLATED {
        assert_eq!(translate(pattern).as_deref(), Ok(*translated));
    }
    let any = compiled("^.$");
    for text in ["a", "é", "😀", "\t", "\u{85}", "\u{B}"] {
        assert!(any.is_match(text), "{text:?}");
    }
    for text in ["\n", "\r", "\u{2028}", "\u{2029}", "", "ab"] {
        assert!(!any.is_match(text), "{text:?}");
    }
}

#[test]
fn errors_say_what_to_write() {
    for (pattern, excerpt) in REJECTED {
        let error = translate(pattern).expect_err(pattern);
        assert!(error.contains(excerpt), "{pattern}: {error}");
    }
}

#[test]
fn patterns_at_the_limit_of_size_compile() {
    for atom in ["a", "é", ".", "[a-z]", "[^a]", r"\p{L}", "(a)", "(?:ab|cd|é)", "(?:a*|b)"] {
        for form in ["^(?:A){N}$", "^(?:A){0,N}$", "^(?:A){N,}$", "^(?:x|A{2,7}?|y){N}$"] {
            let repeated = |times: u32| form.replace('A', atom).replace('N', &times.to_string());
            let (mut most, mut too_many) = (1, 200_000);
            while too_many - most > 1 {
                let times = u32::midpoint(most, too_many);
                let fits = translate(&repeated(times)).is_ok();
                *(if fits { &mut most } else { &mut too_many }) = times;
            }
            assert!(most > 10, "{}", repeated(most));
            compiled(&repeated(most));
        }
    }
}

#[test]
fn long_and_deep_patterns_do_not_overflow_the_stack() {
    let deep = |depth: usize| format!("{}a{}", "(?:".repeat(depth), ")".repeat(depth));
    compiled(&deep(200));
    for pattern in [deep(100_000), "(".repeat(100_000), "[".repeat(100_000), "{".repeat(100_000)] {
        translate(&pattern).unwrap_err();
    }
}

#[test]
fn random_patterns_that_are_accepted_compile() {
    let pieces: Vec<&str> = [
        "a b 0 _ - - ^ $ . * + ? ( ) [ ] [ ] [^ { } | (?: ) {2} {1,3} {2,} {,2} \\ \\- \\] & && ~",
        "é 😀 \\u{1F600} \\x41 \\x \\uD83D \\uDE00 \\t \\p{L} \\P{Lu} \\d a-z [a-z] [a- -] -- ?? /",
    ]
    .iter()
    .flat_map(|line| line.split(' '))
    .collect();
    let mut state: u32 = 1;
    let mut random = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below
    };
    let mut accepted = 0;
    for _ in 0..20_000 {
        let pattern: String = (0..=random(7)).map(|_| pieces[random(pieces.len())]).collect();
        if translate(&pattern).is_ok() {
            accepted += 1;
            compiled(&pattern);
        }
    }
    assert!(accepted > 1_000, "{accepted}");
}
