//! Suggestions for misspelled names.

/// Returns the known name with the least edit distance, if that is small enough for a suggestion.
pub(crate) fn nearest<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let near = known.iter().map(|candidate| (distance(name, candidate), *candidate));
    near.filter(|(distance, candidate)| *distance <= candidate.len().div_ceil(3).min(2))
        .min()
        .map(|(_, candidate)| candidate)
}

/// Computes the Levenshtein distance of two names: the number of letters to insert, remove or
/// replace. If one name begins with the other, and that has at least four letters, the distance
/// is 1.
fn distance(a: &str, b: &str) -> usize {
    let begins = |long: &str, short: &str| short.len() >= 4 && long.starts_with(short);
    if a != b && (begins(a, b) || begins(b, a)) {
        return 1;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.bytes().enumerate() {
        let mut next = vec![i + 1];
        for (j, right) in b.bytes().enumerate() {
            let replaced = row[j] + usize::from(left != right);
            next.push(replaced.min(row[j + 1] + 1).min(next[j] + 1));
        }
        row = next;
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_misspelled_name_gets_a_suggestion() {
        let known = ["title", "max_length", "min_length", "default", "ge", "gt", "skip"];
        for (misspelled, name) in [
            ("titel", "title"),
            ("max_len", "max_length"),
            ("maxlength", "max_length"),
            ("min_lenght", "min_length"),
            ("defaults", "default"),
            ("skipped", "skip"),
            ("get", "ge"),
        ] {
            assert_eq!(nearest(misspelled, &known), Some(name), "{misspelled}");
        }
    }

    #[test]
    fn a_name_unlike_all_known_names_gets_no_suggestion() {
        for name in ["", "x", "regex", "pattern", "tag"] {
            assert_eq!(
                nearest(name, &["max_length", "default", "skip", "flatten"]),
                None,
                "{name}"
            );
        }
    }
}
