//! Judging, and the order in which the workers speak.
use std::io;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use konigle_models::{ErrorKind, ReadOptions, ValidationError};
use memchr::{memchr, memrchr};

use super::Format;
use super::documents::{Extent, Recovery, extent};
use super::input::{BYTE_ORDER_MARK, Block, Content, Input, is_blank, line_feeds};
use super::report::{Fault, Names, Output, Place, Report, Tally};
use crate::models::Entry;

/// What every worker does with a block.
pub(super) struct Worker {
    pub(super) model: Entry,
    pub(super) format: Format,
    pub(super) names: Names,
    pub(super) max_line: usize,
    pub(super) options: ReadOptions,
}

/// The input, and behind the block that was taken last, the output.
///
/// There is one output, and each block's worker hands it to that of the next block: so they write
/// in the order of their blocks, none is further ahead than the block that it judges, and one that
/// fails leaves nobody waiting. With it goes what the worker left unfinished.
pub(super) struct Queue<'a>(Mutex<(Input<'a>, Receiver<Turn<'a>>)>);

type Turn<'a> = (Output<'a>, Pending);

impl<'a> Queue<'a> {
    pub(super) fn new(input: Input<'a>, output: Output<'a>) -> Self {
        let (first, turn) = sync_channel(1);
        // The channel has room for the one output, and its other end is here.
        let _ = first.send((output, Pending::Nothing));
        Self(Mutex::new((input, turn)))
    }

    /// The next block, where to receive the output when it is this block's turn, and where to hand
    /// it on.
    fn next(
        &self,
        buffer: &mut Vec<u8>,
    ) -> Option<(Block, Receiver<Turn<'a>>, SyncSender<Turn<'a>>)> {
        // A worker that panicked while it had the input is reported when it is joined.
        let mut queue = self.0.lock().ok()?;
        let (input, last) = &mut *queue;
        let block = input.next(buffer)?;
        let (hand_on, turn) = sync_channel(1);
        Some((block, std::mem::replace(last, turn), hand_on))
    }
}

/// What a worker leaves to that of the next block.
pub(super) enum Pending {
    Nothing,
    Open(Open),
    /// A document without an end was reported, and the next one was not found yet.
    Lost(Recovery),
}

/// The beginning of a document that goes on in the next block.
pub(super) struct Open {
    line: u64,
    text: Vec<u8>,
    /// How much of the text was looked at when the end was not found. It is looked at again when it
    /// has doubled, which makes the time linear.
    tried: usize,
}

pub(super) enum Verdict {
    Valid(Option<String>),
    Invalid(ValidationError),
    Fault(Fault),
}

impl Verdict {
    fn is_not_json(&self) -> bool {
        match self {
            Self::Valid(_) | Self::Fault(Fault::TooLong { .. }) => false,
            Self::Invalid(error) => {
                error.iter().any(|details| matches!(details.kind(), ErrorKind::JsonInvalid { .. }))
            }
            Self::Fault(Fault::ByteOrderMark) => true,
        }
    }
}

impl Worker {
    /// Judges blocks until there are no more, or until an earlier block's worker failed.
    pub(super) fn run<'a>(&'a self, queue: &Queue<'a>) -> io::Result<Tally> {
        let mut report = Report::new(self.format, &self.names);
        let mut buffer = Vec::new();
        while let Some((block, turn, hand_on)) = queue.next(&mut buffer) {
            report.begin(block.file);
            // Nearly always no document goes over the end of a block, so its turn is not awaited.
            let mut pending = self.block(&block, &buffer, Pending::Nothing, &mut report)?;
            let Ok((output, before)) = turn.recv() else { break };
            if matches!(before, Pending::Nothing) {
                report.take_turn(output);
            } else {
                report.begin(block.file);
                report.take_turn(output);
                pending = self.block(&block, &buffer, before, &mut report)?;
            }
            let Some(output) = report.finish()? else { break };
            // After the last block nobody receives it.
            let _ = hand_on.send((output, pending));
        }
        Ok(report.into_tally())
    }

    /// Judges the documents that end in the block.
    fn block(
        &self,
        block: &Block,
        text: &[u8],
        before: Pending,
        report: &mut Report<'_>,
    ) -> io::Result<Pending> {
        match (&block.content, before) {
            (Content::Lines, Pending::Open(mut open)) => {
                open.text.extend_from_slice(text);
                if open.text.len() < 2 * open.tried && open.text.len() <= self.max_line {
                    return Ok(Pending::Open(open));
                }
                self.documents(&open.text, open.line, None, false, report)
            }
            (Content::Lines, Pending::Lost(recovery)) => {
                self.documents(text, block.line, Some(recovery), false, report)
            }
            (Content::Lines, Pending::Nothing) => {
                self.documents(text, block.line, None, false, report)
            }
            (Content::TooLong, before) => self.too_long(block.line, text, before, report),
            (Content::End | Content::Unreadable(_), before) => {
                if let Pending::Open(open) = before {
                    self.documents(&open.text, open.line, None, true, report)?;
                }
                if let Content::Unreadable(error) = &block.content {
                    report.unreadable(block.line, error)?;
                }
                Ok(Pending::Nothing)
            }
        }
    }

    /// Reports a line that is too long, of which this is the beginning, or the document that it
    /// belongs to.
    fn too_long(
        &self,
        mut line: u64,
        head: &[u8],
        before: Pending,
        report: &mut Report<'_>,
    ) -> io::Result<Pending> {
        let after = match before {
            Pending::Lost(recovery) if !recovery.ends_at(head) => {
                return Ok(Pending::Lost(recovery));
            }
            Pending::Open(open) => {
                let recovery = Recovery::behind(&open.text);
                if recovery.ends_at(head) {
                    self.documents(&open.text, open.line, None, true, report)?;
                    Pending::Nothing
                } else {
                    line = open.line;
                    Pending::Lost(recovery)
                }
            }
            Pending::Nothing | Pending::Lost(_) => Pending::Nothing,
        };
        report.fault(line, &Fault::TooLong { max: self.max_line })?;
        Ok(after)
    }

    /// Judges the documents of a text that begins on the line `first`, behind a document without an
    /// end where `lost` says so; `is_end` where the file has no more than this text.
    fn documents(
        &self,
        text: &[u8],
        first: u64,
        mut lost: Option<Recovery>,
        is_end: bool,
        report: &mut Report<'_>,
    ) -> io::Result<Pending> {
        // How many bytes were looked at in vain: bounded, for the time has to stay linear.
        let mut in_vain = 0;
        let (mut rest, mut line) = (text, first);
        // How many characters of its line the rest leaves out, and where that line ends in the
        // rest.
        let (mut column, mut length) = (0, None);
        while !rest.is_empty() {
            let end = *length.get_or_insert_with(|| memchr(b'\n', rest).unwrap_or(rest.len()));
            let (this, _) = rest.split_at(end);
            if lost.is_some_and(|recovery| recovery.ends_at(this)) {
                lost = None;
            }
            let mut taken = rest.len().min(end + 1);
            if lost.is_none() && !is_blank(this) {
                // A line in which one document follows another is not judged whole for each.
                let whole = (column == 0).then(|| self.judge(this));
                let is_document = whole.as_ref().is_some_and(|verdict| !verdict.is_not_json());
                let extent = if is_document || in_vain > 8 * text.len() {
                    Extent::Line
                } else {
                    extent(rest, end)
                };
                let verdict = match extent {
                    Extent::Line => whole.unwrap_or_else(|| self.judge(this)),
                    Extent::Value(end) => {
                        taken = end;
                        self.judge(rest.split_at(end).0)
                    }
                    Extent::Open if !is_end && rest.len() <= self.max_line => {
                        return Ok(Pending::Open(Open {
                            line,
                            text: rest.to_vec(),
                            tried: rest.len(),
                        }));
                    }
                    Extent::Open | Extent::Broken { .. } => {
                        let recovery = Recovery::behind(this);
                        let next = recovery.find(rest);
                        if next.is_none() && !is_end {
                            lost = Some(recovery);
                        }
                        taken = next.unwrap_or(rest.len());
                        in_vain += match extent {
                            Extent::Broken { at } => at.saturating_sub(taken),
                            _ => rest.len() - taken,
                        };
                        self.judge(rest.split_at(taken).0)
                    }
                };
                report.verdict(Place { line, column }, &verdict)?;
            }
            let (passed, left) = rest.split_at(taken);
            line += line_feeds(passed);
            (column, length) = if taken < end {
                (column + characters(passed), Some(end - taken))
            } else {
                let begin = memrchr(b'\n', passed).map_or(0, |at| at + 1);
                (characters(passed.split_at(begin).1), None)
            };
            rest = left;
        }
        Ok(lost.map_or(Pending::Nothing, Pending::Lost))
    }

    fn judge(&self, text: &[u8]) -> Verdict {
        if text.len() > self.max_line {
            return Verdict::Fault(Fault::TooLong { max: self.max_line });
        }
        if text.starts_with(BYTE_ORDER_MARK) {
            return Verdict::Fault(Fault::ByteOrderMark);
        }
        let judged = match self.format {
            Format::Human => (self.model.validate)(text, self.options).map(|()| None),
            Format::Json => (self.model.rewrite)(text, self.options).map(Some),
        };
        judged.map_or_else(Verdict::Invalid, Verdict::Valid)
    }
}

/// The number of characters of a text in UTF-8.
fn characters(text: &[u8]) -> usize {
    text.iter().filter(|byte| !matches!(byte, 0x80..0xc0)).count()
}
