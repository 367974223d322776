//! Points, filters and settings of a vector database, as the crates of `qdrant` have them.
use core::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use konigle_models::{DateTime, Json, Model, NaiveDate, Newtype, NewtypeError, Utc};
use uuid::Uuid;

/// A date-time; a date alone is midnight in UTC.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct DateTimeWrapper(pub DateTime<Utc>);

impl Newtype for DateTimeWrapper {
    type Repr = String;

    fn from_repr(text: String) -> Result<Self, NewtypeError> {
        let date_time = text.parse::<DateTime<Utc>>().ok();
        let midnight = || text.parse::<NaiveDate>().ok()?.and_hms_opt(0, 0, 0);
        date_time
            .or_else(|| Some(midnight()?.and_utc()))
            .map(Self)
            .ok_or_else(|| NewtypeError::new("must be a date or a date-time"))
    }

    fn repr(&self) -> impl Borrow<String> {
        self.0.to_rfc3339().replace("+00:00", "Z")
    }
}

/// The id of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Model)]
#[model(untagged)]
pub enum ExtendedPointId {
    /// A number.
    NumId(u64),
    /// A UUID.
    Uuid(Uuid),
}

/// How the distance of vectors is calculated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Model)]
pub enum Distance {
    /// The angle.
    Cosine,
    /// The straight line.
    Euclid,
    /// The dot product.
    Dot,
    /// The sum of the differences.
    Manhattan,
}

/// Parameters of a search in quantized vectors.
#[derive(Clone, Copy, Debug, PartialEq, Model)]
#[model(rename_all = "snake_case", default)]
pub struct QuantizationSearchParams {
    /// Whether quantized vectors are ignored.
    #[field(default)]
    pub ignore: bool,
    /// Whether the results are scored again.
    pub rescore: Option<bool>,
    /// How many more vectors are selected.
    #[field(ge = 1.0)]
    pub oversampling: Option<f64>,
}

/// Parameters of a search.
#[derive(Clone, Copy, Debug, PartialEq, Model)]
#[model(rename_all = "snake_case", default)]
pub struct SearchParams {
    /// Size of the beam.
    pub hnsw_ef: Option<usize>,
    /// Whether the search is exact.
    #[field(default)]
    pub exact: bool,
    /// Parameters for quantized vectors.
    pub quantization: Option<QuantizationSearchParams>,
    /// Whether segments without index are left out.
    #[field(default)]
    pub indexed_only: bool,
}

/// The index of vectors.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
#[model(tag = "type", content = "options", rename_all = "snake_case")]
pub enum Indexes {
    /// No index.
    Plain {},
    /// A graph.
    Hnsw(HnswConfig),
}

/// Settings of a graph index.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
#[model(rename_all = "snake_case")]
pub struct HnswConfig {
    /// Edges of a node.
    pub m: usize,
    /// Neighbours that are considered.
    #[field(ge = 4)]
    pub ef_construct: usize,
    /// Size from which the index is used, in kilobytes.
    #[field(alias = "full_scan_threshold_kb")]
    pub full_scan_threshold: usize,
    /// Number of threads.
    #[field(default)]
    pub max_indexing_threads: usize,
    /// Whether the index is on disk.
    #[field(skip_none)]
    pub on_disk: Option<bool>,
    /// Edges of a node in the index of a payload.
    #[field(skip_none)]
    pub payload_m: Option<usize>,
}

/// How much smaller vectors become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Model)]
#[model(rename_all = "lowercase")]
pub enum CompressionRatio {
    /// To a fourth.
    X4,
    /// To an eighth.
    X8,
    /// To a sixteenth.
    X16,
    /// To a 32nd.
    X32,
    /// To a 64th.
    X64,
}

/// The type of a quantized component.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Model)]
#[model(rename_all = "lowercase")]
pub enum ScalarType {
    /// One byte.
    #[default]
    Int8,
}

/// Settings of scalar quantization.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(rename_all = "snake_case", skip_none)]
pub struct ScalarQuantizationConfig {
    /// The type of a component.
    pub r#type: ScalarType,
    /// The quantile.
    #[field(ge = 0.5, le = 1.0)]
    pub quantile: Option<f32>,
    /// Whether the vectors are kept in memory.
    pub always_ram: Option<bool>,
}

/// Scalar quantization.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct ScalarQuantization {
    /// The settings.
    pub scalar: ScalarQuantizationConfig,
}

/// Settings of product quantization.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
#[model(skip_none)]
pub struct ProductQuantizationConfig {
    /// The compression.
    pub compression: CompressionRatio,
    /// Whether the vectors are kept in memory.
    pub always_ram: Option<bool>,
}

/// Product quantization.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
pub struct ProductQuantization {
    /// The settings.
    pub product: ProductQuantizationConfig,
}

/// Quantization by a method that has a key of its own.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(untagged)]
pub enum QuantizationConfig {
    /// Of each component.
    Scalar(ScalarQuantization),
    /// Of groups of components.
    Product(ProductQuantization),
}

/// The index of payloads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Model)]
#[model(tag = "type", content = "options", rename_all = "snake_case")]
pub enum PayloadIndexType {
    /// No index.
    #[default]
    Plain,
    /// An index in memory.
    Struct,
}

/// How several vectors of a point are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Model)]
pub enum MultiVectorConfig {
    /// By the most similar.
    MaxSim(MaxSimConfig),
}

/// Settings of a comparison, of which there are none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Model)]
pub struct MaxSimConfig {}

/// A place on earth.
#[derive(Clone, Debug, Default, PartialEq, Model)]
pub struct GeoPoint {
    /// Degrees east.
    #[field(ge = -180, le = 180)]
    pub lon: f64,
    /// Degrees north.
    #[field(ge = -90, le = 90)]
    pub lat: f64,
}

/// Data of a point.
#[derive(Clone, Debug, Default, PartialEq, Model)]
pub struct Payload(pub BTreeMap<String, Json>);

/// One value or a list.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(untagged)]
pub enum PayloadVariant<T> {
    /// A list.
    List(Vec<T>),
    /// One value.
    Value(T),
}

/// A number of a payload.
#[derive(Clone, Copy, Debug, PartialEq, Model)]
#[model(untagged)]
pub enum PayloadNumber {
    /// Without a fraction.
    Integer(i64),
    /// With a fraction.
    Float(f64),
}

/// Data of a payload as JSON. Originally, integers and floats are two variants, of which the first
/// that fits all numbers of a list is taken.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(untagged)]
pub enum JsonPayload {
    /// Strings.
    Keyword(PayloadVariant<String>),
    /// Numbers.
    Number(PayloadVariant<PayloadNumber>),
    /// Places.
    Geo(PayloadVariant<GeoPoint>),
}

/// The type of a payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Model)]
#[model(rename_all = "snake_case")]
pub enum PayloadSchemaType {
    /// A string.
    Keyword,
    /// An integer.
    Integer,
    /// A number.
    Float,
    /// A place.
    Geo,
    /// Words.
    Text,
    /// A boolean.
    Bool,
    /// A date-time.
    Datetime,
}

/// The type of a text index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Model)]
#[model(rename_all = "snake_case")]
pub enum TextIndexType {
    /// A text index.
    Text,
}

/// The type of an integer index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Model)]
#[model(rename_all = "snake_case")]
pub enum IntegerIndexType {
    /// An integer index.
    Integer,
}

/// How a text is divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Model)]
#[model(rename_all = "snake_case")]
pub enum TokenizerType {
    /// Into prefixes of words.
    Prefix,
    /// At white space.
    Whitespace,
    /// Into words.
    #[default]
    Word,
    /// By language.
    Multilingual,
}

/// Settings of a text index.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
#[model(skip_none)]
pub struct TextIndexParams {
    /// Always the same.
    pub r#type: TextIndexType,
    /// How a text is divided.
    #[field(default)]
    pub tokenizer: TokenizerType,
    /// Length of the shortest word.
    pub min_token_len: Option<usize>,
    /// Length of the longest word.
    pub max_token_len: Option<usize>,
    /// Whether words are changed to lower case.
    pub lowercase: Option<bool>,
}

/// Settings of an integer index.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
pub struct IntegerIndexParams {
    /// Always the same.
    pub r#type: IntegerIndexType,
    /// Whether values are looked up.
    pub lookup: bool,
    /// Whether ranges are looked up.
    pub range: bool,
}

/// Settings of an index.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
#[model(untagged)]
pub enum PayloadSchemaParams {
    /// Of a text index.
    Text(TextIndexParams),
    /// Of an integer index.
    Integer(IntegerIndexParams),
}

/// The index of a payload: its type, or its settings.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
#[model(untagged)]
pub enum PayloadFieldSchema {
    /// The type.
    FieldType(PayloadSchemaType),
    /// The settings.
    FieldParams(PayloadSchemaParams),
}

/// A value of a payload.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
#[model(untagged)]
pub enum ValueVariants {
    /// A string.
    Keyword(String),
    /// An integer.
    Integer(i64),
    /// A boolean.
    Bool(bool),
}

/// A set of strings or of integers.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
#[model(untagged)]
pub enum AnyVariants {
    /// Strings.
    Keywords(BTreeSet<String>),
    /// Integers.
    Integers(BTreeSet<i64>),
}

/// Equal to a value.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
#[model(rename_all = "snake_case")]
pub struct MatchValue {
    /// The value.
    pub value: ValueVariants,
}

/// Contains words.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
#[model(rename_all = "snake_case")]
pub struct MatchText {
    /// The words.
    pub text: String,
}

/// Equal to a value of a set.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
#[model(rename_all = "snake_case")]
pub struct MatchAny {
    /// The set.
    pub any: AnyVariants,
}

/// Equal to a value that is not in a set.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
#[model(rename_all = "snake_case")]
pub struct MatchExcept {
    /// The set.
    pub except: AnyVariants,
}

/// A comparison with values.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
#[model(untagged)]
pub enum Match {
    /// Equal to a value.
    Value(MatchValue),
    /// Contains words.
    Text(MatchText),
    /// Equal to a value of a set.
    Any(MatchAny),
    /// Equal to a value that is not in a set.
    Except(MatchExcept),
}

/// A range.
#[derive(Clone, Copy, Debug, PartialEq, Model)]
#[model(rename_all = "snake_case")]
pub struct Range<T> {
    /// Less than.
    pub lt: Option<T>,
    /// Greater than.
    pub gt: Option<T>,
    /// Greater than or equal.
    pub gte: Option<T>,
    /// Less than or equal.
    pub lte: Option<T>,
}

/// A bound of a range. Originally, the range is untagged; but it is chosen by its keys, which are
/// the same for numbers and date-times.
#[derive(Clone, Copy, Debug, PartialEq, Model)]
#[model(untagged)]
pub enum RangeBound {
    /// A number.
    Float(f64),
    /// A date-time.
    DateTime(DateTimeWrapper),
}

/// A number of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Model)]
pub struct ValuesCount {
    /// Less than.
    pub lt: Option<usize>,
    /// Greater than.
    pub gt: Option<usize>,
    /// Greater than or equal.
    pub gte: Option<usize>,
    /// Less than or equal.
    pub lte: Option<usize>,
}

/// A rectangle.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct GeoBoundingBox {
    /// The corner in the north-west.
    pub top_left: GeoPoint,
    /// The corner in the south-east.
    pub bottom_right: GeoPoint,
}

/// Payload keys to return, or not to return.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(untagged)]
pub enum PayloadSelector {
    /// Only these.
    Include(PayloadSelectorInclude),
    /// All but these.
    Exclude(PayloadSelectorExclude),
}

/// Payload keys to return.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
#[model(deny_unknown_fields, rename_all = "snake_case")]
pub struct PayloadSelectorInclude {
    /// The keys.
    pub include: Vec<String>,
}

/// Payload keys not to return.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
#[model(deny_unknown_fields, rename_all = "snake_case")]
pub struct PayloadSelectorExclude {
    /// The keys.
    pub exclude: Vec<String>,
}

/// Whether payloads are returned.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(untagged)]
pub enum WithPayloadInterface {
    /// All or none.
    Bool(bool),
    /// Some keys.
    Fields(Vec<String>),
    /// Some keys.
    Selector(PayloadSelector),
}

/// A condition on one key of a payload.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct FieldCondition {
    /// The key.
    pub key: String,
    /// A comparison with values.
    pub r#match: Option<Match>,
    /// A range.
    pub range: Option<Range<RangeBound>>,
    /// A rectangle.
    pub geo_bounding_box: Option<GeoBoundingBox>,
    /// A number of values.
    pub values_count: Option<ValuesCount>,
}

/// A key of a payload.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
pub struct PayloadField {
    /// The key.
    pub key: String,
}

/// A key is absent or empty.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
pub struct IsEmptyCondition {
    /// The key.
    pub is_empty: PayloadField,
}

/// A key is null.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
pub struct IsNullCondition {
    /// The key.
    pub is_null: PayloadField,
}

/// The point has one of these ids.
#[derive(Clone, Debug, PartialEq, Eq, Model)]
pub struct HasIdCondition {
    /// The ids.
    pub has_id: HashSet<ExtendedPointId>,
}

/// A filter of the items of a list.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct Nested {
    /// The key of the list.
    pub key: String,
    /// The filter.
    pub filter: Filter,
}

/// A filter of the items of a list, under a key.
#[derive(Clone, Debug, PartialEq, Model)]
pub struct NestedCondition {
    /// The filter.
    pub nested: Nested,
}

/// A condition of a filter.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(untagged)]
pub enum Condition {
    /// On one key.
    Field(FieldCondition),
    /// A key is absent or empty.
    IsEmpty(IsEmptyCondition),
    /// A key is null.
    IsNull(IsNullCondition),
    /// The point has one of some ids.
    HasId(HasIdCondition),
    /// A filter of the items of a list.
    Nested(NestedCondition),
    /// A filter.
    Filter(Filter),
}

/// A filter of points.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(deny_unknown_fields, rename_all = "snake_case", skip_none)]
pub struct Filter {
    /// At least one applies.
    pub should: Option<Box<PayloadVariant<Condition>>>,
    /// All apply.
    pub must: Option<Box<PayloadVariant<Condition>>>,
    /// None applies.
    pub must_not: Option<Box<PayloadVariant<Condition>>>,
}

/// Where payloads are stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Model)]
#[model(tag = "type", content = "options", rename_all = "snake_case")]
pub enum PayloadStorageType {
    /// In memory.
    #[default]
    InMemory,
    /// On disk.
    OnDisk,
}

/// Where vectors are stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Model)]
pub enum VectorStorageType {
    /// In memory.
    #[default]
    Memory,
    /// In a mapped file.
    Mmap,
    /// In several mapped files.
    ChunkedMmap,
}

/// The type of a component.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Model)]
#[model(rename_all = "snake_case")]
pub enum VectorStorageDatatype {
    /// Four bytes.
    #[default]
    Float32,
    /// One byte.
    Uint8,
}

/// Settings of the vectors of a segment.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(rename_all = "snake_case")]
pub struct VectorDataConfig {
    /// Number of components.
    pub size: usize,
    /// How the distance is calculated.
    pub distance: Distance,
    /// Where the vectors are stored.
    pub storage_type: VectorStorageType,
    /// The index.
    pub index: Indexes,
    /// Quantization.
    pub quantization_config: Option<QuantizationConfig>,
    /// How several vectors of a point are compared.
    #[field(skip_none)]
    pub multi_vec_config: Option<MultiVectorConfig>,
    /// The type of a component.
    #[field(skip_none)]
    pub datatype: Option<VectorStorageDatatype>,
}

/// Settings of a segment, without those of sparse vectors.
#[derive(Clone, Debug, PartialEq, Model)]
#[model(rename_all = "snake_case")]
pub struct SegmentConfig {
    /// Settings of vectors by name.
    #[field(default)]
    pub vector_data: HashMap<String, VectorDataConfig>,
    /// Where payloads are stored.
    pub payload_storage_type: PayloadStorageType,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{round_trip, violations, written_as};

    #[test]
    fn points() {
        round_trip::<ExtendedPointId>("42");
        let id = round_trip::<ExtendedPointId>(r#""550e8400-e29b-41d4-a716-446655440000""#);
        assert!(matches!(id, ExtendedPointId::Uuid(_)));
        violations::<ExtendedPointId>("-1", &[("", "greater_than_equal")]);
        violations::<ExtendedPointId>(r#""a""#, &[("", "uuid_parsing")]);
        round_trip::<GeoPoint>(r#"{"lon": 13.4, "lat": 52.5}"#);
        violations::<GeoPoint>(
            r#"{"lon": 180.5, "lat": -91}"#,
            &[("/lon", "less_than_equal"), ("/lat", "greater_than_equal")],
        );
        round_trip::<Payload>(r#"{"city": ["Berlin"], "count": 1.50, "none": null}"#);
        violations::<Payload>("[]", &[("", "dict_type")]);
        round_trip::<PayloadVariant<i64>>("5");
        round_trip::<PayloadVariant<i64>>("[5, 6]");
        violations::<PayloadVariant<i64>>(r#"[5, "6"]"#, &[("/1", "int_type")]);
        round_trip::<JsonPayload>(r#"["a", "b"]"#);
        round_trip::<JsonPayload>("[1, 1.5]");
        round_trip::<JsonPayload>(r#"{"lon": 1.0, "lat": 2.0}"#);
        violations::<JsonPayload>(r#"[{"lon": 1, "lat": 91}]"#, &[("/0/lat", "less_than_equal")]);
        violations::<JsonPayload>("true", &[("", "union_type")]);
    }

    #[test]
    fn payload_indexes() {
        round_trip::<PayloadFieldSchema>(r#""datetime""#);
        violations::<PayloadFieldSchema>(r#""date""#, &[("", "literal_error")]);
        let text = round_trip::<PayloadFieldSchema>(
            r#"{"type": "text", "tokenizer": "prefix", "min_token_len": 2, "lowercase": true}"#,
        );
        let PayloadFieldSchema::FieldParams(text) = text else { panic!("settings") };
        assert!(matches!(text, PayloadSchemaParams::Text(_)));
        let integer = r#"{"type": "integer", "lookup": true, "range": false}"#;
        let integer_params = round_trip::<PayloadSchemaParams>(integer);
        assert!(matches!(integer_params, PayloadSchemaParams::Integer(_)));
        violations::<PayloadSchemaParams>(
            &integer.replace("true", "1"),
            &[("/lookup", "bool_type")],
        );
    }

    #[test]
    fn settings() {
        round_trip::<QuantizationSearchParams>(
            r#"{"ignore": false, "rescore": true, "oversampling": 2.4}"#,
        );
        violations::<QuantizationSearchParams>(
            r#"{"oversampling": 0.5}"#,
            &[("/oversampling", "greater_than_equal")],
        );
        written_as::<SearchParams>(
            r#"{"hnsw_ef": 128, "quantization": {}}"#,
            r#"{"hnsw_ef": 128, "exact": false, "indexed_only": false,
                "quantization": {"ignore": false, "rescore": null, "oversampling": null}}"#,
        );
        violations::<SearchParams>(r#"{"exact": "no"}"#, &[("/exact", "bool_type")]);
        written_as::<HnswConfig>(
            r#"{"m": 16, "ef_construct": 100, "full_scan_threshold_kb": 10000}"#,
            r#"{"m": 16, "ef_construct": 100, "full_scan_threshold": 10000,
                "max_indexing_threads": 0}"#,
        );
        let hnsw = r#"{"type": "hnsw", "options": {"m": 16, "ef_construct": 3,
            "full_scan_threshold": 10000, "max_indexing_threads": 0, "on_disk": true}}"#;
        violations::<Indexes>(hnsw, &[("/options/ef_construct", "greater_than_equal")]);
        let hnsw = hnsw.replace(": 3,", ": 4,");
        round_trip::<Indexes>(&hnsw);
        round_trip::<Indexes>(r#"{"type": "plain", "options": {}}"#);
        violations::<Indexes>(r#"{"type": "flat"}"#, &[("", "union_tag_invalid")]);
        let scalar = r#"{"scalar": {"type": "int8", "quantile": 0.75, "always_ram": true}}"#;
        round_trip::<QuantizationConfig>(scalar);
        round_trip::<QuantizationConfig>(r#"{"product": {"compression": "x16"}}"#);
        violations::<QuantizationConfig>(
            &scalar.replace("0.75", "0.25").replace("int8", "int4"),
            &[("/scalar/type", "literal_error"), ("/scalar/quantile", "greater_than_equal")],
        );
        round_trip::<PayloadIndexType>(r#"{"type": "struct"}"#);
        violations::<PayloadIndexType>(r#""struct""#, &[("", "model_type")]);
        round_trip::<MultiVectorConfig>(r#"{"MaxSim": {}}"#);
        violations::<MultiVectorConfig>(r#""MaxSim""#, &[("/MaxSim", "missing")]);
        let segment = format!(
            r#"{{"vector_data": {{"image": {{"size": 4, "distance": "Cosine",
                "storage_type": "Mmap", "index": {hnsw},
                "quantization_config": {scalar}, "multi_vec_config": {{"MaxSim": {{}}}}}}}},
                "payload_storage_type": {{"type": "on_disk"}}}}"#
        );
        round_trip::<SegmentConfig>(&segment);
        violations::<SegmentConfig>(
            &segment.replace("Cosine", "cosine"),
            &[("/vector_data/image/distance", "literal_error")],
        );
    }

    #[test]
    fn filters() {
        round_trip::<Match>(r#"{"value": "London"}"#);
        round_trip::<Match>(r#"{"any": [1, 2]}"#);
        round_trip::<Match>(r#"{"except": ["a", "b"]}"#);
        violations::<Match>(r#"{"value": 1.5}"#, &[("/value", "int_from_float")]);
        violations::<Match>(r#"{"any": [1, "a"]}"#, &[("/any/1", "int_type")]);
        violations::<Match>(r#"{"text": 5}"#, &[("/text", "string_type")]);
        let numbers =
            round_trip::<Range<RangeBound>>(r#"{"gte": 1.0, "lt": 5.5, "gt": null, "lte": null}"#);
        assert!(matches!(numbers, Range { gte: Some(RangeBound::Float(_)), .. }));
        let times = written_as::<Range<RangeBound>>(
            r#"{"gte": "2024-01-31", "lt": "2024-02-01T00:00:00Z"}"#,
            r#"{"gte": "2024-01-31T00:00:00Z", "lt": "2024-02-01T00:00:00Z",
                "gt": null, "lte": null}"#,
        );
        assert!(matches!(times, Range { lt: Some(RangeBound::DateTime(_)), .. }));
        violations::<Range<RangeBound>>(r#"{"gte": "tomorrow"}"#, &[("/gte", "value_error")]);
        round_trip::<WithPayloadInterface>("true");
        round_trip::<WithPayloadInterface>(r#"["city"]"#);
        round_trip::<WithPayloadInterface>(r#"{"exclude": ["city"]}"#);
        violations::<WithPayloadInterface>(
            r#"{"include": ["city"], "exclude": []}"#,
            &[("/exclude", "extra_forbidden")],
        );
        let filter = r#"{
            "must": [
                {"key": "city", "match": {"value": "London"}, "range": null,
                 "geo_bounding_box": null, "values_count": null},
                {"has_id": [1]},
                {"is_empty": {"key": "reports"}},
                {"is_null": {"key": "reports"}},
                {"nested": {"key": "diet[]", "filter": {"must_not": {"is_null": {"key": "a"}}}}},
                {"should": [{"key": "n", "match": null, "range": null, "geo_bounding_box": null,
                             "values_count": {"lt": null, "gt": 2, "gte": null, "lte": null}}]}
            ]
        }"#;
        round_trip::<Filter>(filter);
        violations::<Filter>(
            &filter.replace("[1]", r#"[1, "x"]"#).replace(r#""London""#, "[]"),
            &[("/must/0/match/value", "union_type"), ("/must/1/has_id/1", "uuid_parsing")],
        );
    }

    #[test]
    fn parts_of_filters() {
        round_trip::<ValueVariants>(r#""a""#);
        round_trip::<ValueVariants>("-5");
        round_trip::<ValueVariants>("true");
        violations::<ValueVariants>("null", &[("", "union_type")]);
        round_trip::<AnyVariants>(r#"["a", "b"]"#);
        round_trip::<AnyVariants>("[1, 2]");
        violations::<AnyVariants>(r#"["a", "a"]"#, &[("/1", "set_item_repeated")]);
        round_trip::<MatchValue>(r#"{"value": 1}"#);
        violations::<MatchValue>("{}", &[("/value", "missing")]);
        round_trip::<MatchText>(r#"{"text": "a b"}"#);
        violations::<MatchText>(r#"{"text": null}"#, &[("/text", "string_type")]);
        round_trip::<MatchAny>(r#"{"any": ["a"]}"#);
        violations::<MatchAny>(r#"{"any": "a"}"#, &[("/any", "union_type")]);
        round_trip::<MatchExcept>(r#"{"except": [1]}"#);
        violations::<MatchExcept>(r#"{"any": [1]}"#, &[("/except", "missing")]);
        round_trip::<RangeBound>("1.5");
        round_trip::<RangeBound>(r#""2024-01-31T00:00:00Z""#);
        violations::<RangeBound>(r#""today""#, &[("", "value_error")]);
        round_trip::<ValuesCount>(r#"{"lt": 1, "gt": null, "gte": null, "lte": null}"#);
        violations::<ValuesCount>(r#"{"lt": -1}"#, &[("/lt", "greater_than_equal")]);
        round_trip::<PayloadSelector>(r#"{"include": ["a"]}"#);
        violations::<PayloadSelector>(r#"{"exclude": [1]}"#, &[("/exclude/0", "string_type")]);
        round_trip::<FieldCondition>(
            r#"{"key": "a", "match": null, "range": null,
                "geo_bounding_box": {"top_left": {"lon": 1.0, "lat": 2.0},
                    "bottom_right": {"lon": 2.0, "lat": 1.0}}, "values_count": null}"#,
        );
        violations::<FieldCondition>(
            r#"{"key": "a", "geo_bounding_box": {"top_left": {"lon": 1, "lat": 91}}}"#,
            &[
                ("/geo_bounding_box/top_left/lat", "less_than_equal"),
                ("/geo_bounding_box/bottom_right", "missing"),
            ],
        );
        round_trip::<HasIdCondition>(r#"{"has_id": [7]}"#);
        violations::<HasIdCondition>(
            r#"{"has_id": [7, 7.0]}"#,
            &[("/has_id/1", "set_item_repeated")],
        );
        round_trip::<IsEmptyCondition>(r#"{"is_empty": {"key": "a"}}"#);
        violations::<IsEmptyCondition>(r#"{"is_empty": "a"}"#, &[("/is_empty", "model_type")]);
        round_trip::<IsNullCondition>(r#"{"is_null": {"key": "a"}}"#);
        violations::<IsNullCondition>(r#"{"is_null": {}}"#, &[("/is_null/key", "missing")]);
        round_trip::<NestedCondition>(r#"{"nested": {"key": "a", "filter": {}}}"#);
        violations::<NestedCondition>(
            r#"{"nested": {"key": "a", "filter": {"not": 1}}}"#,
            &[("/nested/filter/not", "extra_forbidden")],
        );
        round_trip::<Condition>(r#"{"has_id": [1]}"#);
        round_trip::<Condition>(r#"{"must": []}"#);
        violations::<Condition>(
            r#"{"nested": {"key": 5}}"#,
            &[("/nested/key", "string_type"), ("/nested/filter", "missing")],
        );
    }

    #[test]
    fn parts_of_settings() {
        round_trip::<Distance>(r#""Euclid""#);
        violations::<Distance>(r#""L2""#, &[("", "literal_error")]);
        round_trip::<ScalarQuantization>(r#"{"scalar": {"type": "int8"}}"#);
        violations::<ScalarQuantization>(r#"{"scalar": {}}"#, &[("/scalar/type", "missing")]);
        round_trip::<ProductQuantization>(r#"{"product": {"compression": "x4"}}"#);
        violations::<ProductQuantization>(
            r#"{"product": {"compression": 4}}"#,
            &[("/product/compression", "literal_error")],
        );
        round_trip::<MaxSimConfig>("{}");
        violations::<MaxSimConfig>("[]", &[("", "model_type")]);
        round_trip::<TextIndexParams>(r#"{"type": "text", "tokenizer": "word"}"#);
        violations::<TextIndexParams>(
            r#"{"type": "keyword", "tokenizer": "w"}"#,
            &[("/type", "literal_error"), ("/tokenizer", "literal_error")],
        );
        round_trip::<IntegerIndexParams>(r#"{"type": "integer", "lookup": true, "range": true}"#);
        violations::<IntegerIndexParams>(
            r#"{"type": "integer", "lookup": true}"#,
            &[("/range", "missing")],
        );
        round_trip::<PayloadStorageType>(r#"{"type": "in_memory"}"#);
        violations::<PayloadStorageType>(r#"{"type": "InMemory"}"#, &[("", "union_tag_invalid")]);
        round_trip::<VectorDataConfig>(
            r#"{"size": 4, "distance": "Dot", "storage_type": "Memory",
                "index": {"type": "plain", "options": {}}, "quantization_config": null,
                    "datatype": "uint8"}"#,
        );
        violations::<VectorDataConfig>(
            r#"{"size": 4, "distance": "Dot", "storage_type": "Memory",
                "index": {"type": "plain", "options": []}, "quantization_config": null,
                    "datatype": "int8"}"#,
            &[("/index/options", "model_type"), ("/datatype", "literal_error")],
        );
    }
}
