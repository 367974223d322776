//! What the name of a type says. The type may be an alias all the same, so that no more than the
//! form of the generated code depends on it.
use syn::{GenericArgument, PathArguments, Type};

/// The type inside options, boxes, lists and maps; the type itself if it is none of those.
fn innermost(ty: &Type) -> &Type {
    inside(ty).map_or(ty, innermost)
}

/// The type directly inside an option, box, list or map.
pub(crate) fn inside(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    let position = match last.ident.to_string().as_str() {
        "Option" | "Box" | "Vec" => 0,
        "BTreeMap" | "HashMap" => 1,
        _ => return None,
    };
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.get(position)? {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}

/// The name of the type inside options, boxes, lists and maps; empty if it has none.
pub(crate) fn innermost_name(ty: &Type) -> String {
    let Type::Path(path) = innermost(ty) else { return String::new() };
    path.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default()
}

/// Whether the type is written as one of the built-in types without a type inside.
pub(crate) fn is_built_in(ty: &Type) -> bool {
    let name = innermost_name(ty);
    let is_named =
        ["String", "bool", "Decimal", "DateTime", "EmailAddress"].contains(&name.as_str());
    inside(ty).is_none() && (is_named || is_number(ty))
}

/// Whether the type is written as `String`.
pub(crate) fn is_string(ty: &Type) -> bool {
    inside(ty).is_none() && innermost_name(ty) == "String"
}

/// Whether the type inside is written as one that is no decimal, so that a number in a default
/// stays as it is written.
pub(crate) fn is_plain(ty: &Type) -> bool {
    let name = innermost_name(ty);
    is_number(ty) || name != "Decimal" && is_built_in(innermost(ty))
}

/// Whether the type inside is written as a primitive number.
fn is_number(ty: &Type) -> bool {
    const NUMBERS: [&str; 11] =
        ["i8", "i16", "i32", "i64", "isize", "u8", "u16", "u32", "u64", "usize", "f64"];
    NUMBERS.contains(&innermost_name(ty).as_str())
}
