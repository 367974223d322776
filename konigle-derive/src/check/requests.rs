//! Create and Update: the models that follow from a Base.
use syn::{GenericArgument, Generics, Ident, PathArguments, Type, parse_quote};

use super::{
    Declaration, Family, Field, Holds, Kind, Model, Null, Origin, Presence, Shape, checks_several,
    does_not_fit, functions, inside,
};
use crate::errors::Errors;
use crate::parse::{self, Access, Body, Item, Limit, Policy, RequestType, Requirement, Role, Text};

/// The model and the request types that its attributes ask for.
pub(super) fn with_requests(mut base: Model, item: &Item<'_>, errors: &mut Errors) -> Family {
    let container = &item.container;
    let parsed: &[parse::Field] = if let Body::Struct(fields) = &item.body { fields } else { &[] };
    check_policies(
        parsed,
        container.create.as_ref(),
        "create",
        |field| field.create.as_ref(),
        errors,
    );
    check_policies(
        parsed,
        container.update.as_ref(),
        "update",
        |field| field.update.as_ref(),
        errors,
    );
    let (create, update) = (container.create.as_ref(), container.update.as_ref());
    if create.or(update).is_none() {
        reject_nested(parsed, errors);
    } else {
        reject_endless(&mut base, parsed, errors);
    }
    let create = create.filter(|request| is_free(&request.name, &[&base.ident], errors));
    let taken: Vec<&Ident> =
        create.map(|request| &request.name).into_iter().chain([&base.ident]).collect();
    let update = update.filter(|request| is_free(&request.name, &taken, errors));
    let create = create.and_then(|request| {
        request_type(&base, request, false, parsed.iter().map(|field| field.create.as_ref()))
    });
    let update = update.and_then(|request| {
        request_type(&base, request, true, parsed.iter().map(|field| field.update.as_ref()))
    });
    let name = |request: &Option<Model>| request.as_ref().map(|model| model.ident.clone());
    let base = Model { create: name(&create), update: name(&update), ..base };
    Family { base, create, update }
}

fn reject_nested(fields: &[parse::Field], errors: &mut Errors) {
    for (key, role) in fields.iter().filter_map(|field| field.role.as_ref()) {
        if *role == Role::Nested {
            errors.at(
                key,
                format_args!(
                    "`{key}` has no effect without a Create or Update; add `update(Name)` to `#[model(…)]`, \
                     or remove it"
                ),
            );
        }
    }
}

/// Rejects `nested` where the model holds itself in an option or box: its request types would hold
/// themselves, without end. The field then counts as not nested.
fn reject_endless(base: &mut Model, parsed: &[parse::Field], errors: &mut Errors) {
    let Shape::Struct(fields) = &mut base.shape else { return };
    for (field, parsed) in fields.iter_mut().zip(parsed) {
        let (Some((key, _)), Kind::Plain { nested, .. }) = (&parsed.role, &mut field.kind) else {
            continue;
        };
        if holds(&field.ty, &base.ident) {
            *nested = false;
            errors.at(
                key,
                format_args!(
                    "with `{key}`, the model's request types would contain themselves without end; remove it, \
                     and the value is replaced whole"
                ),
            );
        }
    }
}

/// Whether the type is this model, or an option or box of it.
fn holds(ty: &Type, model: &Ident) -> bool {
    let Type::Path(path) = ty else { return false };
    let Some(last) = path.path.segments.last() else { return false };
    match &last.arguments {
        PathArguments::AngleBracketed(arguments)
            if last.ident == "Option" || last.ident == "Box" =>
        {
            let holds_one = |argument: &GenericArgument| matches!(argument, GenericArgument::Type(ty) if holds(ty, model));
            arguments.args.iter().any(holds_one)
        }
        _ => {
            path.qself.is_none()
                && path.path.segments.len() == 1
                && (last.ident == *model || last.ident == "Self")
        }
    }
}

fn check_policies<'f>(
    fields: &'f [parse::Field],
    request: Option<&RequestType>,
    name: &str,
    policy: impl Fn(&'f parse::Field) -> Option<&'f Policy>,
    errors: &mut Errors,
) {
    for (field, policy) in fields.iter().filter_map(|field| Some((field, policy(field)?))) {
        if request.is_none() {
            errors.at(
                &policy.key,
                format_args!(
                    "`{name}` has no effect, because the model has none; add `{name}(Name)` to `#[model(…)]`"
                ),
            );
        }
        check_policy(field, policy, errors);
    }
}

/// Rejects the settings of a policy that have no effect.
fn check_policy(field: &parse::Field, policy: &Policy, errors: &mut Errors) {
    let described = policy.description.as_ref().map(|(key, _)| key);
    let default = policy.default.as_ref().map(|(key, _)| key);
    match (&policy.presence, &field.role) {
        (Some((skip, Requirement::Skip)), _) => {
            let attributes = policy.attributes.iter().map(|(key, _)| key);
            let checks = policy.checks.iter().map(|check| &check.key);
            for key in described.into_iter().chain(default).chain(attributes).chain(checks) {
                errors.at(
                    key,
                    format_args!(
                        "`{key}` has no effect on a skipped field; remove it, or `{skip}`"
                    ),
                );
            }
        }
        (presence, Some((role, Role::Flatten | Role::Extends | Role::Extra))) => {
            let presence = presence.as_ref().map(|(key, _)| key);
            for key in presence.into_iter().chain(described).chain(default) {
                errors.at(key, does_not_fit(key, role));
            }
            for check in &policy.checks {
                errors.at(&check.key, checks_several(&check.key, role));
            }
        }
        (Some((required, Requirement::Required)), _) if default.is_some() => {
            errors.at(
                default,
                format_args!("a field cannot have both `{required}` and `default`; remove one"),
            );
        }
        _ if field.default.is_none() => {
            if let Some(key) = default {
                errors.at(
                    key,
                    "a required field has no default in Create; give the field itself a `default` first",
                );
            }
        }
        _ => {}
    }
}

fn is_free(name: &Ident, taken: &[&Ident], errors: &mut Errors) -> bool {
    let free = !taken.contains(&name);
    if !free {
        errors.at(name, format_args!("the name `{name}` is used twice; give each type its own"));
    }
    free
}

fn request_type<'p>(
    base: &Model,
    request: &RequestType,
    update: bool,
    policies: impl Iterator<Item = Option<&'p Policy>>,
) -> Option<Model> {
    let Shape::Struct(fields) = &base.shape else { return None };
    let members = fields.iter().scan(0, |members, field| {
        let position = *members;
        *members += usize::from(field.is_member());
        Some((field, position))
    });
    let fields: Vec<Field> = members
        .zip(policies)
        .filter_map(|((field, position), policy)| request_field(field, position, policy, update))
        .collect();
    let name = base.ident.to_string();
    let own = if update {
        format!("A change to a [`{name}`]: fields that are not set stay as they are.")
    } else {
        let new = &request.name;
        format!(
            "A new [`{name}`]: fields that are not set get their defaults. [`{new}::new`] takes the others."
        )
    };
    let doc = match &request.doc {
        Some(doc) => doc.clone().followed_by(&format!("\n\n{own}")),
        None => Text::known(own),
    };
    let description = request.description.clone().or_else(|| request.doc.clone());
    Some(Model {
        krate: base.krate.clone(),
        vis: base.vis.clone(),
        ident: request.name.clone(),
        generics: generics(base, &fields),
        title: request.title.as_ref().map(syn::LitStr::value),
        description: description.or_else(|| base.description.clone()),
        deny_unknown_fields: request.deny_unknown_fields.is_some(),
        default: false,
        checks: functions(&request.checks),
        create: None,
        update: None,
        of_serde: Vec::new(),
        variant: None,
        declaration: Some(Declaration {
            base: base.ident.clone(),
            attributes: request.attributes.clone(),
            doc,
            derive_default: fields
                .iter()
                .all(|field| update && !field.is_member() || field.is_settable()),
        }),
        shape: Shape::Struct(fields),
    })
}

/// The type parameters of a request type. With a nested or flattened field they are bound by
/// `FieldType`, which has the associated request types.
fn generics(base: &Model, fields: &[Field]) -> Generics {
    let mut generics = base.generics.clone();
    if fields.iter().any(Field::is_composite) {
        let krate = &base.krate;
        for parameter in generics.type_params_mut() {
            parameter.bounds.push(parse_quote!(#krate::FieldType));
        }
    }
    generics
}

fn request_field(
    field: &Field,
    position: usize,
    policy: Option<&Policy>,
    update: bool,
) -> Option<Field> {
    let mut field = field.clone();
    if field.is_skipped() || field.access == Some(Access::ReadOnly) {
        return None;
    }
    // A request type sends what its author set, also `None` and what the model never writes.
    field.skip_none = false;
    field.access = None;
    let attributes = policy.into_iter().flat_map(|policy| &policy.attributes);
    field.attributes = attributes.map(|(_, tokens)| tokens.clone()).collect();
    let is_checked = !field.checks.is_empty();
    field.checks = policy.map(|policy| functions(&policy.checks)).unwrap_or_default();
    let presence =
        policy.and_then(|policy| policy.presence.as_ref()).map(|(_, presence)| *presence);
    if presence == Some(Requirement::Skip) {
        return None;
    }
    let description =
        policy.and_then(|policy| policy.description.as_ref()).map(|(_, text)| text.clone());
    if description.is_some() {
        field.doc.clone_from(&description);
    }
    let of_request = if update { Holds::Update } else { Holds::Create };
    match &mut field.kind {
        Kind::Flattened { .. } | Kind::Skipped(_) => field.holds = of_request,
        Kind::Plain { nested, presence: kept, null } => {
            let mut origin = Origin {
                position,
                is_defaulted: !matches!(kept, Presence::Required { .. }),
                is_checked,
                is_unwrapped: false,
                description,
                overrides_default: false,
                is_of_any_size: *nested && update && field.limits.iter().any(Limit::is_of_items),
            };
            if let (Some((_, default)), Presence::Defaulted(kept)) =
                (policy.and_then(|policy| policy.default.as_ref()), &mut *kept)
            {
                kept.value = Some(default.clone());
                origin.overrides_default = true;
            }
            if *nested {
                field.holds = of_request;
                field.limits.retain(|limit| !origin.is_of_any_size || !limit.is_of_items());
            }
            let always = presence == Some(Requirement::Required);
            *kept = match core::mem::replace(kept, Presence::Optional) {
                _ if update && !always => Presence::Settable(None),
                Presence::Defaulted(default) if !always => Presence::Settable(Some(default)),
                // An `Option` without a default is unset if it is `None`.
                Presence::Optional if !always => {
                    field.ty = inside(&field.ty).unwrap_or(&field.ty).clone();
                    origin.is_unwrapped = true;
                    Presence::Settable(None)
                }
                _ => Presence::Required { always },
            };
            *null = Null::OfType;
            field.origin = Some(origin);
        }
    }
    Some(field)
}
