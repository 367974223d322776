//! Tuples, which are arrays with one item of each type in JSON.
use serde::ser::{SerializeSeq as _, Serializer};

use crate::error::{ErrorKind, report::Report};
use crate::json::Reader;
use crate::model::{FieldType, Unchecked};
use crate::runtime::placeholder::{NoFields, NoRequest};
use crate::schema::{Limits, Type};

/// The number of items of the array that is being read.
struct Items {
    count: usize,
}

impl Items {
    /// Reads the next item. Returns `None` if there is none or it is invalid.
    fn read<T: FieldType>(&mut self, reader: &mut Reader<'_>) -> Option<T> {
        if !reader.next_item(self.count == 0) {
            return None;
        }
        let mark = reader.report.mark();
        let value = T::read(reader, &Limits::NONE);
        reader.report.enclose(mark, || self.count.into());
        self.count += 1;
        value
    }

    /// Skips further items, and checks the number of all.
    fn end(mut self, length: usize, reader: &mut Reader<'_>) {
        while self.count >= length && reader.next_item(self.count == 0) {
            reader.skip_value();
            self.count += 1;
        }
        if self.count > length {
            reader.report.record(ErrorKind::TooLong { max_items: length });
        }
        if self.count < length {
            reader.report.record(ErrorKind::TooShort { min_items: length });
        }
    }
}

macro_rules! tuples {
    ($(($($item:ident $value:ident $index:tt),+): $length:literal;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($item: FieldType),+> FieldType for ($($item,)+) {
            const TYPE: Type = Type::Tuple(&[$($item::TYPE),+]);
            type Create = NoRequest;
            type Update = NoRequest;
            type Fields = NoFields;

            fn read(reader: &mut Reader<'_>, _: &Limits) -> Option<Self> {
                if !reader.enter('[') {
                    return reader.reject(ErrorKind::ListType);
                }
                let mut items = Items { count: 0 };
                $(let $value = if items.count == $index { items.read(reader) } else { None };)+
                items.end($length, reader);
                Some(($($value?,)+))
            }

            fn check(&self, _: &Limits, report: &mut Report) {
                $(
                    let mark = report.mark();
                    self.$index.check(&Limits::NONE, report);
                    report.enclose(mark, || $index.into());
                )+
            }

            fn write<Ser: Serializer>(&self, serializer: Ser) -> Result<Ser::Ok, Ser::Error> {
                let mut seq = serializer.serialize_seq(Some($length))?;
                $(seq.serialize_element(&Unchecked(&self.$index))?;)+
                seq.end()
            }
        }
    )+};
}

tuples! {
    (A a 0): 1;
    (A a 0, B b 1): 2;
    (A a 0, B b 1, C c 2): 3;
    (A a 0, B b 1, C c 2, D d 3): 4;
    (A a 0, B b 1, C c 2, D d 3, E e 4): 5;
    (A a 0, B b 1, C c 2, D d 3, E e 4, F f 5): 6;
    (A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6): 7;
    (A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7): 8;
}
