//! IP addresses.
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde::ser::Serializer;

use super::text::TextValue;
use crate::error::{ErrorKind, TextFormat};

macro_rules! addresses {
    ($($ty:ty: $format:ident),+) => {$(
        impl TextValue for $ty {
            const FORMAT: TextFormat = TextFormat::$format;

            fn from_text(text: &str) -> Result<Self, ErrorKind> {
                text.parse().map_err(|_| ErrorKind::TextParsing(Self::FORMAT))
            }

            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    )+};
}

addresses!(Ipv4Addr: Ipv4, Ipv6Addr: Ipv6, IpAddr: Ip);
