//! Serializes checked values as JSON text.
//!
//! The serializer supports only the forms that field types serialize to. It takes about two thirds
//! of the time of `serde_json`'s. That one writes bytes, which have to be validated as UTF-8 again
//! to become a `String`, and examines strings byte by byte.
use core::fmt::{self, Write as _};

use serde::ser::{self, Impossible, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::scan::plain_length;

/// A serializer that appends JSON text to a string.
pub(crate) struct Writer<'o>(pub(crate) &'o mut String);

/// The error for a value of a kind that no field type serializes to.
#[derive(Debug)]
pub(crate) struct Unsupported;

impl fmt::Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field is written as text, a number, a list or an object")
    }
}

impl core::error::Error for Unsupported {}

impl ser::Error for Unsupported {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl Writer<'_> {
    #[inline]
    fn integer(self, value: impl itoa::Integer) {
        self.0.push_str(itoa::Buffer::new().format(value));
    }

    /// Appends a number in the format of `serde_json`, so that both serializers write the same text.
    fn float(self, value: impl Serialize) -> Result<(), Unsupported> {
        self.0.push_str(&serde_json::to_string(&value).map_err(|_| Unsupported)?);
        Ok(())
    }

    #[inline]
    fn string(mut self, text: &str) {
        self.0.push('"');
        self.characters(text);
        self.0.push('"');
    }

    #[inline]
    fn characters(&mut self, text: &str) {
        let mut rest = text;
        // The byte that ends a run is ASCII, so its position is a character boundary.
        while let Some((plain, behind)) = rest.split_at_checked(plain_length(rest.as_bytes())) {
            self.0.push_str(plain);
            let Some(byte) = behind.bytes().next() else { break };
            self.escape(byte);
            rest = behind.get(1..).unwrap_or_default();
        }
    }

    #[cold]
    fn escape(&mut self, byte: u8) {
        match byte {
            b'"' => self.0.push_str("\\\""),
            b'\\' => self.0.push_str("\\\\"),
            b'\n' => self.0.push_str("\\n"),
            b'\r' => self.0.push_str("\\r"),
            b'\t' => self.0.push_str("\\t"),
            8 => self.0.push_str("\\b"),
            12 => self.0.push_str("\\f"),
            control => {
                let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0');
                self.0.push_str("\\u00");
                self.0.extend([digit(control >> 4), digit(control & 15)]);
            }
        }
    }
}

/// Appends the characters of a string, escaped where JSON requires it.
impl fmt::Write for Writer<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.characters(text);
        Ok(())
    }
}

impl<'o> Serializer for Writer<'o> {
    type Ok = ();
    type Error = Unsupported;
    type SerializeSeq = Members<'o>;
    type SerializeMap = Members<'o>;
    type SerializeTuple = Impossible<(), Unsupported>;
    type SerializeTupleStruct = Impossible<(), Unsupported>;
    type SerializeTupleVariant = Impossible<(), Unsupported>;
    type SerializeStruct = Impossible<(), Unsupported>;
    type SerializeStructVariant = Impossible<(), Unsupported>;

    fn serialize_bool(self, value: bool) -> Result<(), Unsupported> {
        self.0.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Result<(), Unsupported> {
        self.integer(value);
        Ok(())
    }

    fn serialize_i128(self, value: i128) -> Result<(), Unsupported> {
        self.integer(value);
        Ok(())
    }

    fn serialize_u128(self, value: u128) -> Result<(), Unsupported> {
        self.integer(value);
        Ok(())
    }

    fn serialize_i16(self, value: i16) -> Result<(), Unsupported> {
        self.integer(value);
        Ok(())
    }

    fn serialize_i32(self, value: i32) -> Result<(), Unsupported> {
        self.integer(value);
        Ok(())
    }

    fn serialize_i64(self, value: i64) -> Result<(), Unsupported> {
        self.integer(value);
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Result<(), Unsupported> {
        self.integer(value);
        Ok(())
    }

    fn serialize_u16(self, value: u16) -> Result<(), Unsupported> {
        self.integer(value);
        Ok(())
    }

    fn serialize_u32(self, value: u32) -> Result<(), Unsupported> {
        self.integer(value);
        Ok(())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Unsupported> {
        self.integer(value);
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), Unsupported> {
        self.float(value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), Unsupported> {
        self.float(value)
    }

    fn serialize_char(self, value: char) -> Result<(), Unsupported> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    #[inline]
    fn serialize_str(self, text: &str) -> Result<(), Unsupported> {
        self.string(text);
        Ok(())
    }

    fn collect_str<T: fmt::Display + ?Sized>(mut self, value: &T) -> Result<(), Unsupported> {
        self.0.push('"');
        write!(self, "{value}").map_err(|_| Unsupported)?;
        self.0.push('"');
        Ok(())
    }

    /// Appends bytes that are JSON text. No field type has other bytes.
    fn serialize_bytes(self, json: &[u8]) -> Result<(), Unsupported> {
        self.0.push_str(core::str::from_utf8(json).map_err(|_| Unsupported)?);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unsupported> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unsupported> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Unsupported> {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unsupported> {
        Err(Unsupported)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
    ) -> Result<(), Unsupported> {
        Err(Unsupported)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: &T,
    ) -> Result<(), Unsupported> {
        Err(Unsupported)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Unsupported> {
        Err(Unsupported)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Members<'o>, Unsupported> {
        self.0.push('[');
        Ok(Members { out: self.0, first: true })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'o>, Unsupported> {
        self.0.push('{');
        Ok(Members { out: self.0, first: true })
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unsupported> {
        Err(Unsupported)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Unsupported> {
        Err(Unsupported)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unsupported> {
        Err(Unsupported)
    }

    fn serialize_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStruct, Unsupported> {
        Err(Unsupported)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unsupported> {
        Err(Unsupported)
    }
}

/// Serializes the items of an array or the members of an object.
pub(crate) struct Members<'o> {
    out: &'o mut String,
    first: bool,
}

impl Members<'_> {
    #[inline]
    fn separate(&mut self) {
        if !core::mem::replace(&mut self.first, false) {
            self.out.push(',');
        }
    }
}

impl SerializeSeq for Members<'_> {
    type Ok = ();
    type Error = Unsupported;

    #[inline]
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        self.separate();
        value.serialize(Writer(self.out))
    }

    fn end(self) -> Result<(), Unsupported> {
        self.out.push(']');
        Ok(())
    }
}

impl SerializeMap for Members<'_> {
    type Ok = ();
    type Error = Unsupported;

    #[expect(
        clippy::inline_always,
        reason = "without it, writing a contact takes 4 % more instructions"
    )]
    #[inline(always)]
    fn serialize_entry<K: Serialize + ?Sized, V: Serialize + ?Sized>(
        &mut self,
        key: &K,
        value: &V,
    ) -> Result<(), Unsupported> {
        self.serialize_key(key)?;
        self.serialize_value(value)
    }

    #[inline]
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unsupported> {
        self.separate();
        key.serialize(Writer(self.out))
    }

    #[inline]
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unsupported> {
        self.out.push(':');
        value.serialize(Writer(self.out))
    }

    fn end(self) -> Result<(), Unsupported> {
        self.out.push('}');
        Ok(())
    }
}
