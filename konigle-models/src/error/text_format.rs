//! The formats of strings in JSON, such as dates, with their codes and messages.

/// A format of strings in JSON, for values that JSON has no type for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TextFormat {
    /// An RFC 3339 `full-date` in the years 1 to 9999.
    Date,
    /// An RFC 3339 `partial-time`, which has no offset, without leap second.
    Time,
    /// An ISO 8601 duration of weeks, days, hours, minutes and seconds, without sign.
    Duration,
    /// As [`Duration`](Self::Duration), but a minus sign may precede it.
    SignedDuration,
    /// As [`SignedDuration`](Self::SignedDuration), but it may also have years and months.
    CalendarDuration,
    /// An IPv4 address in dotted decimal.
    Ipv4,
    /// An IPv6 address as in RFC 4291, without zone.
    Ipv6,
    /// An IPv4 or IPv6 address.
    Ip,
    /// A UUID as in RFC 9562, with hyphens.
    Uuid,
    /// An absolute URL that is also a URI as in RFC 3986.
    Url,
    /// Bytes in base64 as in RFC 4648, in the standard alphabet and with padding.
    Base64,
}

impl TextFormat {
    /// The code of a value that is not a string.
    pub(super) const fn type_code(self) -> &'static str {
        match self {
            Self::Date => "date_type",
            Self::Time => "time_type",
            Self::Duration | Self::SignedDuration | Self::CalendarDuration => "time_delta_type",
            // pydantic has one code for all values that are not addresses.
            Self::Ipv4 | Self::Ipv6 | Self::Ip => self.parsing_code(),
            Self::Uuid => "uuid_type",
            Self::Url => "url_type",
            Self::Base64 => "bytes_type",
        }
    }

    /// The code of a string in another format.
    pub(super) const fn parsing_code(self) -> &'static str {
        match self {
            Self::Date => "date_parsing",
            Self::Time => "time_parsing",
            Self::Duration | Self::SignedDuration | Self::CalendarDuration => "time_delta_parsing",
            Self::Ipv4 => "ip_v4_address",
            Self::Ipv6 => "ip_v6_address",
            Self::Ip => "ip_any_address",
            Self::Uuid => "uuid_parsing",
            Self::Url => "url_parsing",
            Self::Base64 => "base64_decode",
        }
    }

    /// The format in words, with an example.
    pub(super) const fn description(self) -> &'static str {
        match self {
            Self::Date => "an RFC 3339 date, such as 2024-01-31, in the years 1 to 9999",
            Self::Time => "an RFC 3339 time without offset, such as 09:30:00",
            Self::Duration => {
                "an ISO 8601 duration without sign, in weeks, days, hours, minutes and seconds, such as P1DT2H30M"
            }
            Self::SignedDuration => {
                "an ISO 8601 duration in weeks, days, hours, minutes and seconds, such as P1DT2H30M"
            }
            Self::CalendarDuration => "an ISO 8601 duration, such as P1Y2M3DT4H5M6S",
            Self::Ipv4 => "an IPv4 address, such as 192.0.2.1",
            Self::Ipv6 => "an IPv6 address, such as 2001:db8::1",
            Self::Ip => "an IPv4 or IPv6 address, such as 192.0.2.1 or 2001:db8::1",
            Self::Uuid => "a UUID with hyphens, such as 123e4567-e89b-12d3-a456-426614174000",
            Self::Url => {
                "an absolute URL, such as https://example.com/a%20b, with percent-encoding for spaces and non-ASCII characters"
            }
            Self::Base64 => "base64 with padding, such as aGVsbG8=",
        }
    }
}
