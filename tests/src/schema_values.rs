//! JSON values for a type with limits: valid values, values at and just beyond every limit, and
//! values of other types.
use konigle_models::schema::{Bound, Limits, ModelSchema, Shape, Type};
use rust_decimal::Decimal;

use crate::format_texts::texts_of;
use crate::schema_documents::near;

/// A pseudo-random number generator (`SplitMix64`) that gives the same numbers in every run.
#[derive(Clone, Debug)]
pub struct Random(pub u64);

impl Random {
    /// Returns a number less than `end`, which must not be zero.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(end).unwrap_or(1)).unwrap_or(0)
    }

    /// Returns one of these values. The slice must not be empty.
    pub fn one<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[self.below(of.len())]
    }
}

/// Values of every JSON type. A field accepts at most those of its type.
pub const OF_ALL_TYPES: [&str; 18] = [
    "null",
    "true",
    "false",
    "0",
    "1",
    "-1",
    "1.0",
    "1.5",
    "1e2",
    "1E+2",
    "-0",
    "\"\"",
    "\"x\"",
    "\"1\"",
    "[]",
    "{}",
    "[null]",
    "{\"a\":1}",
];

/// Values for a field of this type, with nested models up to this depth. [`OF_ALL_TYPES`] come
/// first.
#[must_use]
pub fn values(ty: &Type, limits: &Limits, depth: usize, random: &mut Random) -> Vec<String> {
    let mut values = OF_ALL_TYPES.map(String::from).to_vec();
    values.extend(of_type(ty, limits, depth, random));
    values
}

/// As [`values`], with the values of the type as often as those of other types.
fn values_of(ty: &Type, limits: &Limits, depth: usize, random: &mut Random) -> Vec<String> {
    let mut of_type = of_type(ty, limits, depth, random);
    of_type.truncate(200);
    of_type.extend(OF_ALL_TYPES.map(String::from));
    of_type
}

fn of_type(ty: &Type, limits: &Limits, depth: usize, random: &mut Random) -> Vec<String> {
    match ty {
        Type::Optional(inner) => of_type(inner, limits, depth, random),
        Type::Newtype { definition: Some(schema), .. } => {
            let schema = schema();
            let Shape::Newtype(value) = schema.shape() else { return Vec::new() };
            let of_outer = of_type(&value.ty(), limits, depth, random);
            [of_type(&value.ty(), value.limits(), depth, random), of_outer].concat()
        }
        Type::Name(names) => {
            let near = |name: &&str| [name.to_string(), format!("{name} "), name[1..].to_owned()];
            names.iter().flat_map(near).map(|name| quoted(&name)).collect()
        }
        Type::Newtype { repr, .. } => {
            let mut values = of_type(repr, limits, depth, random);
            let texts = [
                "ab", "abc", "abcd", "abcde", "a", "aab", "AB", "ab1", "0.05", "0.50", "0.03",
                "1.5", "+2.0",
            ];
            values.extend(texts.map(quoted));
            values.extend(["0.05", "0.15", "0.5", "0.07", "12"].map(String::from));
            values
        }
        Type::String => texts(limits),
        Type::Email => [EMAILS.map(quoted).to_vec(), texts(limits)].concat(),
        Type::DateTime => DATE_TIMES.map(quoted).to_vec(),
        Type::Text(format) => texts_of(*format).all().map(quoted).collect(),
        Type::StringEnum(strings) => {
            let near = |text: &&str| {
                [text.to_string(), text.to_uppercase(), format!("{text} "), text[1..].to_owned()]
            };
            let Shape::StringEnum { aliases, .. } = strings.schema().shape() else {
                return Vec::new();
            };
            strings.iter().chain(aliases).flat_map(near).map(|text| quoted(&text)).collect()
        }
        Type::Integer { min, max } => integers(*min, *max, limits),
        Type::Number => doubles(limits),
        Type::Single => {
            let near = ["3.4028234e38", "3.4028235e38", "3.4028236e38", "-3.41e38", "1e-50"];
            [doubles(limits), near.map(String::from).to_vec()].concat()
        }
        Type::Decimal => {
            let sizes = decimals(limits);
            let texts = sizes.iter().map(quoted);
            let numbers = sizes.iter().filter(|size| is_number(size)).cloned();
            texts.chain(numbers).chain(EXPONENTS.map(String::from)).collect()
        }
        Type::List(item) | Type::Set(item) => lists(item, limits, depth, random),
        Type::Array { item, length } => {
            let mut values = lists(item, limits, depth, random);
            let items = values_of(item, limits, depth, random);
            let filled = items.iter().step_by(5);
            values
                .extend(filled.map(|item| format!("[{}]", vec![item.as_str(); *length].join(","))));
            values
        }
        Type::Tuple(items) => {
            let pools: Vec<Vec<String>> =
                items.iter().map(|item| values_of(item, &Limits::NONE, depth, random)).collect();
            let tuple = |random: &mut Random, more: usize| {
                let items = pools.iter().map(|pool| random.one(pool).as_str());
                let extra = std::iter::repeat_n("1", more);
                format!("[{}]", items.chain(extra).collect::<Vec<_>>().join(","))
            };
            (0..200).map(|at| tuple(random, usize::from(at % 20 == 0))).collect()
        }
        Type::NonZero(number) => of_type(number, limits, depth, random),
        Type::Char => texts(&Limits::NONE),
        Type::Map { key, value } => maps(*key, value, limits, depth, random),
        Type::Model(schema) => models(schema(), depth, random),
        _ => Vec::new(),
    }
}

/// The text as a JSON string.
#[must_use]
pub fn quoted(text: impl AsRef<str>) -> String {
    serde_json::to_string(text.as_ref()).unwrap_or_default()
}

/// The text as a JSON string with an escape for every character.
fn escaped(text: &str) -> String {
    let units: Vec<String> = text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    format!("\"{}\"", units.concat())
}

/// Strings with lengths at the limits, of characters with one or more bytes and one or more code
/// points.
fn texts(limits: &Limits) -> Vec<String> {
    let edges = [limits.min_length, limits.max_length].into_iter().flatten();
    let mut lengths: Vec<usize> =
        edges.flat_map(|edge| [edge.saturating_sub(1), edge, edge + 1]).collect();
    lengths.push(2);
    let mut texts = Vec::new();
    for length in lengths {
        for char in ["a", "é", "😀", "\u{301}", "用", " ", "\u{0}", "\"", "\u{2028}"] {
            let text = char.repeat(length);
            texts.push(escaped(&text));
            texts.push(quoted(text));
        }
        // Characters of two code points each, with and without another character.
        let pairs = "e\u{301}".repeat(length / 2);
        texts.extend([quoted(format!("{pairs}x")), quoted(pairs)]);
    }
    if limits.pattern.is_some() {
        texts.extend(OF_PATTERNS.map(quoted));
    }
    texts.extend([r#""\ud800""#, r#""\x""#, "\"\n\"", "\"open"].map(String::from));
    texts
}

/// Texts that match or nearly match the patterns of the models in `schema_rules`.
const OF_PATTERNS: [&str; 22] = [
    "AB-1",
    "AB-12",
    "AB-",
    "AB1",
    "aB-1",
    "XAB-1",
    "AB-1x",
    "AB-1\n",
    "\nAB-1",
    "A-1",
    "bad",
    "abcde",
    "bd",
    "b\nd",
    "b\u{2028}d",
    "xéx",
    "a",
    "ab",
    "abc",
    "bcd",
    "abcd",
    "aB",
];

const EMAILS: [&str; 40] = [
    "a@b.co",
    "A@B.CO",
    "ana@example.com",
    "ana.b+c@sub.example.co.uk",
    "o'neil@x-y.org",
    "1@2.io",
    "a@1.com",
    "a@b.c",
    "ana@example",
    "ana",
    "@b.co",
    "a@",
    "a@@b.co",
    "a b@c.co",
    "a@b c.co",
    " a@b.co",
    "a@b.co ",
    "a@b.co\n",
    "Jo <a@b.co>",
    "<a@b.co>",
    "a@b..co",
    "a@.b.co",
    "a@b.co.",
    ".a@b.co",
    "a.@b.co",
    "a..b@c.co",
    "\"a b\"@c.co",
    "a@[127.0.0.1]",
    "a@localhost",
    "a@b.test",
    "a@b.invalid",
    "a@-b.co",
    "a@b-.co",
    "a@b_c.co",
    "josé@example.com",
    "a@bücher.de",
    "用户@例え.みんな",
    "a@xn--p1ai.xn--p1ai",
    "a@xn--.co",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@b.co",
];

const DATE_TIMES: [&str; 48] = [
    "2024-05-01T08:30:00Z",
    "2024-05-01t08:30:00z",
    "2024-05-01T08:30:00+02:00",
    "2024-05-01T08:30:00-23:59",
    "2024-05-01T08:30:00+24:00",
    "2024-05-01T08:30:00+00:60",
    "2024-05-01T08:30:00.5Z",
    "2024-05-01T08:30:00.Z",
    "2024-05-01T08:30:00.123456789Z",
    "2024-05-01T08:30:00.1234567890123Z",
    "2024-05-01T08:30:00,5Z",
    "2024-05-01T08:30:00",
    "2024-05-01",
    "2024-05-01T08:30Z",
    "2024-05-01 08:30:00Z",
    "2024-5-1T08:30:00Z",
    "2024-02-29T00:00:00Z",
    "2023-02-29T00:00:00Z",
    "2000-02-29T00:00:00Z",
    "1900-02-29T00:00:00Z",
    "2024-04-31T00:00:00Z",
    "2024-13-01T00:00:00Z",
    "2024-00-01T00:00:00Z",
    "2024-01-00T00:00:00Z",
    "2024-01-01T24:00:00Z",
    "2024-01-01T23:60:00Z",
    "2024-01-01T23:59:60Z",
    "2024-01-01T12:00:60Z",
    "2024-06-30T23:59:60+00:00",
    "2024-01-01T23:59:61Z",
    "0000-01-01T00:00:00Z",
    "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59-23:59",
    "10000-01-01T00:00:00Z",
    "2024-05-01T08:30:00Z ",
    " 2024-05-01T08:30:00Z",
    "2024-05-01T08:30:00Z\n",
    "2024-05-01T08:30:00+0200",
    "2024-05-01T08:30:00+02",
    "2024-05-01T08:30:00 +02:00",
    "+2024-05-01T08:30:00Z",
    "-2024-05-01T08:30:00Z",
    "２024-05-01T08:30:00Z",
    "2024-05-01T08:30:00−02:00",
    "1714545000",
    "now",
];

/// Numbers with exponents, including exponents beyond every limit.
const EXPONENTS: [&str; 16] = [
    "1e0", "1E-1", "1e-2", "12e-3", "1.50e1", "123e-2", "0e5", "-0.0", "0.0e-7", "1e3", "1e5",
    "1e17", "1e28", "1e29", "1e-28", "1e-29",
];

fn is_number(text: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(text).is_ok()
}

fn bounds(limits: &Limits) -> Vec<Bound> {
    [limits.gt, limits.ge, limits.lt, limits.le].into_iter().flatten().collect()
}

fn integers(min: i128, max: u128, limits: &Limits) -> Vec<String> {
    let most = i128::try_from(max).unwrap_or(i128::MAX - 2).min(i128::MAX - 2);
    let mut edges: Vec<i128> = vec![min.max(i128::MIN + 2), most, 0, 100];
    edges.extend(
        bounds(limits).into_iter().filter_map(|bound| i128::try_from(bound.exact.floor()).ok()),
    );
    let mut values = Vec::new();
    for edge in edges {
        for near in edge - 2..=edge + 2 {
            values.extend(["", ".0", ".00", "e0", ".5", "0e-1"].map(|end| format!("{near}{end}")));
        }
    }
    values.extend(
        ["1e30", "-1e30", "1e39", "-1e39", "1e2", "15e-1", "-0", "-0.0", "0e9", "1e-2", "1e400"]
            .map(String::from),
    );
    values.extend(EXPONENTS.map(String::from));
    let steps = limits.multiple_of.and_then(|step| i128::try_from(step).ok());
    values.extend(steps.into_iter().flat_map(|step| {
        // The last is exact as a double, too.
        [step, -step, 3 * step, most / step * step, most / step * step - 1, step << 62]
            .map(|near| near.to_string())
    }));
    values
}

fn doubles(limits: &Limits) -> Vec<String> {
    let mut values: Vec<String> =
        ["0.1", "1e308", "-1e308", "1e309", "5e-324", "1e-400", "-0.0", "1e400"]
            .map(String::from)
            .into();
    for bound in bounds(limits) {
        let next = |towards: i64| {
            f64::from_bits((bound.double.to_bits().cast_signed() + towards).cast_unsigned())
        };
        let near = [
            bound.double,
            next(1),
            next(-1),
            bound.double + 1.0,
            bound.double - 1.0,
            -bound.double,
        ];
        values.extend(near.map(|value| format!("{value:?}")));
        values.extend(near.map(|value| format!("{value:e}")));
    }
    values.retain(|value| !value.contains("NaN") && !value.contains("inf"));
    values
}

/// Decimals at the bounds and at the limits of digits, with one digit more and one less, in every
/// notation.
fn decimals(limits: &Limits) -> Vec<String> {
    let nines = |count: u32| "9".repeat(count as usize);
    let mut sizes: Vec<String> =
        ["0", "1", "12.5", "0.07", "123456", "0.001"].map(String::from).into();
    for bound in bounds(limits) {
        for step in ["0", "1", "0.1", "0.01", "0.001", "0.0000000001"] {
            let step: Decimal = step.parse().unwrap_or_default();
            sizes.extend(
                [bound.exact + step, bound.exact - step]
                    .map(|near| near.abs().normalize().to_string()),
            );
        }
    }
    for bound in bounds(limits) {
        // The maximum number of digits of a decimal, and one more, on both sides of the bound.
        for whole in [bound.exact.trunc() + Decimal::ONE, bound.exact.trunc() - Decimal::ONE] {
            let whole = whole.abs().to_string();
            let room = 28_u32.saturating_sub(u32::try_from(whole.len()).unwrap_or(28));
            sizes.extend([room, room + 1].map(|places| format!("{whole}.{}", nines(places))));
        }
    }
    for times in limits
        .multiple_of
        .into_iter()
        .flat_map(|step| [1, 3, 7, 60].map(|times| step * Decimal::from(times)))
    {
        sizes.extend(
            [times, times + Decimal::new(1, 2), times + Decimal::ONE]
                .map(|near| near.normalize().to_string()),
        );
    }
    let places = limits.decimal_places.unwrap_or(0);
    let whole = limits.whole_digits().or(limits.max_digits).unwrap_or(28);
    for digits in [whole.saturating_sub(1), whole, whole + 1, 28, 29] {
        let digits_or_zero = if digits == 0 { "0".to_owned() } else { nines(digits) };
        sizes.push(format!("1{}", "0".repeat(digits as usize)));
        for places in [places.saturating_sub(1), places, places + 1, 28, 29] {
            let point = if places == 0 { "" } else { "." };
            sizes.push(format!("{digits_or_zero}{point}{}", nines(places)));
            sizes.push(format!("0.{}1", "0".repeat(places as usize)));
        }
        sizes.push(digits_or_zero);
    }
    sizes.sort();
    sizes.dedup();
    let mut written = Vec::new();
    for size in sizes {
        let point = if size.contains('.') { "" } else { "." };
        for sign in ["", "-", "+"] {
            written.extend([
                format!("{sign}{size}"),
                format!("{sign}00{size}"),
                format!("{sign}{size}{point}000"),
            ]);
        }
    }
    let not_plain = [
        "1.", ".5", "1e2", "1_000", " 1", "1 ", "1\n", "--1", "+-1", "٣", "1,5", "NaN", "Infinity",
        "0x10", "-", "+", ".",
    ];
    written.extend(not_plain.map(String::from));
    written
}

fn lists(item: &Type, limits: &Limits, depth: usize, random: &mut Random) -> Vec<String> {
    let items = values(item, &of_items(limits), depth, random);
    let mut lists: Vec<String> = items.iter().map(|item| format!("[{item}]")).collect();
    let edges = [limits.min_items, limits.max_items].into_iter().flatten();
    let counts = edges.flat_map(|edge| [edge.saturating_sub(1), edge, edge + 1]).chain([2, 5]);
    for count in counts {
        for filling in items.iter().step_by(items.len() / 40 + 1) {
            lists.push(format!("[{}]", vec![filling.as_str(); count].join(",")));
        }
        // Two different items, of which one may be repeated.
        if count > 1 && limits.unique_items {
            lists.extend(
                items.windows(2).step_by(7).map(|pair| format!("[{},{}]", pair[0], pair[1])),
            );
            lists.extend(
                ["[\"a\",\"b\",\"a\"]", "[1,1.0]", "[\"1\",\"1.0\"]", "[2,\"2\"]"]
                    .map(String::from),
            );
        }
        // All items differ, as in a set.
        for quote in ["", "\""] {
            let items: Vec<String> = (0..count).map(|at| format!("{quote}{at}{quote}")).collect();
            lists.push(format!("[{}]", items.join(",")));
        }
    }
    lists
}

fn maps(
    key: Option<&Type>,
    value: &Type,
    limits: &Limits,
    depth: usize,
    random: &mut Random,
) -> Vec<String> {
    if let Some(key) = key {
        return keyed(key, value, limits, depth, random);
    }
    let items = values(value, &of_items(limits), depth, random);
    let member = |(at, item): (usize, &str)| format!("\"k{at}\":{item}");
    let mut maps: Vec<String> = items.iter().map(|item| format!("{{\"\":{item}}}")).collect();
    let edges = [limits.min_items, limits.max_items].into_iter().flatten();
    for count in edges.flat_map(|edge| [edge.saturating_sub(1), edge, edge + 1]).chain([2]) {
        for filling in items.iter().step_by(items.len() / 40 + 1) {
            let members: Vec<String> =
                std::iter::repeat_n(filling.as_str(), count).enumerate().map(member).collect();
            maps.push(format!("{{{}}}", members.join(",")));
        }
    }
    let filling = &items[items.len() - 1];
    maps.push(format!("{{\"k\":{filling},\"k\":{filling}}}"));
    maps
}

/// Maps with valid and invalid keys of a type.
fn keyed(
    key: &Type,
    value: &Type,
    limits: &Limits,
    depth: usize,
    random: &mut Random,
) -> Vec<String> {
    let values = values(value, &of_items(limits), depth, random);
    let mut keys = ["", "0", "5", "05", "-1", "-0", "+1", "1.0", " 1", "x"].map(quoted).to_vec();
    let of_key = of_type(key, &Limits::NONE, depth, random);
    keys.extend(of_key.into_iter().filter(|key| key.starts_with('"')));
    let count = limits.max_items.map_or(1, |most| most + 1);
    let mut maps: Vec<String> = keys.iter().map(|key| format!("{{{key}:true}}")).collect();
    maps.extend(values.iter().map(|value| format!("{{\"0\":{value}}}")));
    for _ in 0..300 {
        let member = |_| format!("{}:{}", random.one(&keys), random.one(&values));
        let members: Vec<String> = (0..=count).map(member).collect();
        maps.push(format!("{{{}}}", members.join(",")));
    }
    for count in 0..=count {
        let member = |at| format!("\"{at}\":true");
        maps.push(format!("{{{}}}", (0..count).map(member).collect::<Vec<_>>().join(",")));
    }
    maps
}

fn models(schema: &'static ModelSchema, depth: usize, random: &mut Random) -> Vec<String> {
    if depth == 0 { Vec::new() } else { near(schema, depth - 1, random) }
}

/// The limits that apply to the values in a list or map.
fn of_items(limits: &Limits) -> Limits {
    let mut limits = *limits;
    (limits.max_items, limits.min_items, limits.unique_items) = (None, None, false);
    limits
}
