//! Guesses a type from its tokens. An alias can make the guess wrong, so only the form of the
//! generated code depends on it, never its behavior.
use syn::{GenericArgument, PathArguments, Type};

/// Returns the type inside all options, boxes, lists and maps, or the type itself if it is none of
/// those.
fn innermost(ty: &Type) -> &Type {
    inside(ty).map_or(ty, innermost)
}

/// Returns the type directly inside an option, box, list or map.
pub(crate) fn inside(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    let position = match last.ident.to_string().as_str() {
        "Option" | "Box" | "Arc" | "Rc" | "Vec" | "VecDeque" | "BTreeSet" | "HashSet" => 0,
        "BTreeMap" | "HashMap" => 1,
        _ => return None,
    };
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.get(position)? {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}

/// Whether the type is written as an `Option`.
pub(crate) fn is_option(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    inside(ty).is_some() && path.path.segments.last().is_some_and(|last| last.ident == "Option")
}

/// Whether the type is written as one that is certainly no `Option`.
pub(crate) fn is_no_option(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return matches!(ty, Type::Array(_) | Type::Tuple(_)) };
    let is_pointer = path.path.segments.last().is_some_and(|last| {
        ["Option", "Box", "Arc", "Rc"].iter().any(|pointer| last.ident == pointer)
    });
    is_built_in(ty) || inside(ty).is_some() && !is_pointer
}

/// Whether the type is written as a map.
pub(crate) fn is_map(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    let last = path.path.segments.last();
    last.is_some_and(|last| last.ident == "BTreeMap" || last.ident == "HashMap")
}

/// Returns the name of the type inside all options, boxes, lists and maps, or an empty string if it
/// has no name.
pub(crate) fn innermost_name(ty: &Type) -> String {
    let Type::Path(path) = innermost(ty) else { return String::new() };
    path.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default()
}

/// Whether the type is written as a built-in type that contains no other type.
pub(crate) fn is_built_in(ty: &Type) -> bool {
    let name = innermost_name(ty);
    let is_named =
        ["String", "bool", "Decimal", "DateTime", "EmailAddress"].contains(&name.as_str());
    inside(ty).is_none() && (is_named || is_number(ty))
}

/// Whether the type is written as one that has a `Default`, whatever it holds.
pub(crate) fn has_default(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    if inside(ty).is_none() {
        return ["String", "bool", "Decimal"].contains(&innermost_name(ty).as_str())
            || is_number(ty);
    }
    !path
        .path
        .segments
        .last()
        .is_some_and(|last| last.ident == "Box" || last.ident == "Arc" || last.ident == "Rc")
}

/// Whether the type is written as one that takes the limit with this trait.
pub(crate) fn takes(ty: &Type, trait_name: &str) -> bool {
    match trait_name {
        "HasText" => innermost_name(ty) == "String",
        "HasDigits" => innermost_name(ty) == "Decimal",
        "HasOrder" => innermost_name(ty) == "Decimal" || is_number(ty),
        "HasMultiples" => innermost_name(ty) == "Decimal" || is_number(ty) && !is_float(ty),
        "HasItems" => inside(ty).is_some() && is_no_option(ty),
        _ => false,
    }
}

/// Whether the type may hold an `Option` in an `Option`: it is written so, or holds a type that is
/// not built in, which may be an alias.
pub(crate) fn may_hold_option_in_option(ty: &Type) -> bool {
    match inside(ty) {
        Some(inner) => {
            is_option(ty) && is_or_holds_option(inner) || may_hold_option_in_option(inner)
        }
        None => !is_built_in(ty),
    }
}

fn is_or_holds_option(ty: &Type) -> bool {
    is_option(ty) || inside(ty).is_some_and(is_or_holds_option)
}

/// Whether the type is written as `String`.
pub(crate) fn is_string(ty: &Type) -> bool {
    inside(ty).is_none() && innermost_name(ty) == "String"
}

/// Whether the type is written as a secret of the crate `secrecy`, or holds one.
pub(crate) fn is_secret(ty: &Type) -> bool {
    innermost_name(ty) == "SecretString"
}

/// Whether the type is written as an owned string: `String`, or a `str` in a box, `Arc`, `Rc` or
/// `Cow`.
pub(crate) fn is_text(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    let Some(last) = path.path.segments.last() else { return false };
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return is_string(ty) };
    let is_str = |argument: &GenericArgument| matches!(argument, GenericArgument::Type(Type::Path(path)) if path.path.is_ident("str"));
    let holds_text = ["Box", "Arc", "Rc", "Cow"].iter().any(|name| last.ident == name);
    holds_text && arguments.args.last().is_some_and(is_str)
}

/// Whether the innermost type is written as a built-in type other than `Decimal`. The number
/// literals of such a default need no conversion.
pub(crate) fn is_plain(ty: &Type) -> bool {
    let name = innermost_name(ty);
    is_number(ty) || name != "Decimal" && is_built_in(innermost(ty))
}

/// Whether the innermost type is written as a primitive number.
fn is_number(ty: &Type) -> bool {
    const INTEGERS: [&str; 12] =
        ["i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize"];
    INTEGERS.contains(&innermost_name(ty).as_str()) || is_float(ty)
}

/// Whether the innermost type is written as a floating-point number.
pub(crate) fn is_float(ty: &Type) -> bool {
    ["f32", "f64"].contains(&innermost_name(ty).as_str())
}
