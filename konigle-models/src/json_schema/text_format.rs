//! The keywords of strings in a format, such as dates.
use super::keywords::Keywords;
use crate::error::TextFormat;
use crate::json::Json;

/// The time of day in RFC 3339, without offset. The format `time` of JSON Schema requires an
/// offset.
const TIME: &str = r"^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?$";

/// Base64 with padding. The unused bits of the last character are zero.
const BASE64: &str =
    "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$";

/// The alternative schemas of a format. A string in the format satisfies at least one of them.
pub(super) fn alternatives(format: TextFormat) -> Vec<Keywords> {
    let names: &[&'static str] = match format {
        TextFormat::Date => &["date"],
        TextFormat::Duration | TextFormat::SignedDuration | TextFormat::CalendarDuration => {
            &["duration"]
        }
        TextFormat::Ipv4 => &["ipv4"],
        TextFormat::Ipv6 => &["ipv6"],
        TextFormat::Ip => &["ipv4", "ipv6"],
        TextFormat::Uuid => &["uuid"],
        TextFormat::Url => &["uri"],
        TextFormat::Time | TextFormat::Base64 => &[],
    };
    let pattern = match format {
        TextFormat::Time => Some(TIME.to_owned()),
        TextFormat::Duration => Some(duration("", "")),
        TextFormat::SignedDuration => Some(duration("-?", "")),
        TextFormat::CalendarDuration => Some(duration(
            "-?",
            "[0-9]+Y([0-9]+M)?([0-9]+W)?([0-9]+D)?|[0-9]+M([0-9]+W)?([0-9]+D)?|",
        )),
        TextFormat::Base64 => Some(BASE64.to_owned()),
        _ => None,
    };
    let mut string = Keywords::typed("string");
    string.push_some("pattern", pattern.map(|pattern| Json::String(pattern.into())));
    if format == TextFormat::Base64 {
        string.push("contentEncoding", "base64".into());
    }
    if names.is_empty() {
        return vec![string];
    }
    let with_name = |name: &&'static str| {
        let mut keywords = string.clone();
        keywords.push("format", (*name).into());
        keywords
    };
    names.iter().map(with_name).collect()
}

/// The pattern of ISO 8601 durations. `calendar` has the alternatives with years or months.
fn duration(sign: &str, calendar: &str) -> String {
    const SECONDS: &str = r"[0-9]+(\.[0-9]{1,9})?S";
    let time = format!("T([0-9]+H([0-9]+M)?({SECONDS})?|[0-9]+M({SECONDS})?|{SECONDS})");
    format!("^{sign}P(({calendar}[0-9]+W([0-9]+D)?|[0-9]+D)({time})?|{time})$")
}
