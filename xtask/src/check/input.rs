//! Reads the files in blocks of whole lines.
//!
//! Each worker holds one block in memory, whatever the length of the input.
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use indicatif::ProgressBar;
use memchr::{memchr, memchr_iter, memrchr};

use super::encoding;

/// The number of bytes per read.
///
/// It is large enough that the fixed cost of a block is negligible.
const BLOCK: usize = 1 << 20;

/// The number of bytes that are kept of a line that is too long.
const HEAD: usize = 256;

/// A block of the input, without its text, which is in the buffer given to [`Input::next`].
#[derive(Debug)]
pub(super) struct Block {
    /// The index of its file.
    pub(super) file: usize,
    /// The number of its first line, counted from 1.
    pub(super) line: u64,
    pub(super) content: Content,
}

#[derive(Debug)]
pub(super) enum Content {
    /// Complete lines.
    Lines,
    /// A line longer than the limit. Only its beginning is kept.
    TooLong,
    /// The end of the file.
    End,
    /// The file, or the rest of it, cannot be read.
    Unreadable(io::Error),
}

/// The rest of the input.
pub(super) struct Input<'a> {
    files: std::iter::Enumerate<std::slice::Iter<'a, PathBuf>>,
    current: Option<(usize, Source)>,
    max_line: usize,
    progress: &'a ProgressBar,
}

impl<'a> Input<'a> {
    pub(super) fn new(files: &'a [PathBuf], max_line: usize, progress: &'a ProgressBar) -> Self {
        Self { files: files.iter().enumerate(), current: None, max_line, progress }
    }

    /// Reads the next block into the buffer; returns `None` after the last file.
    pub(super) fn next(&mut self, buffer: &mut Vec<u8>) -> Option<Block> {
        loop {
            let Some((file, source)) = &mut self.current else {
                let (file, path) = self.files.next()?;
                match open(path) {
                    Ok(reader) => {
                        let reader = Box::new(self.progress.wrap_read(reader));
                        self.current = Some((file, Source::new(reader, self.max_line)));
                    }
                    Err(error) => {
                        return Some(Block { file, line: 1, content: Content::Unreadable(error) });
                    }
                }
                continue;
            };
            let file = *file;
            match source.next(buffer) {
                Ok(Some((line, content))) => return Some(Block { file, line, content }),
                Ok(None) => {
                    let line = source.line;
                    self.current = None;
                    return Some(Block { file, line, content: Content::End });
                }
                Err(error) => {
                    let line = source.line;
                    self.current = None;
                    return Some(Block { file, line, content: Content::Unreadable(error) });
                }
            }
        }
    }
}

/// Whether the path means standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn open(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    Ok(if is_stdin(path) { Box::new(io::stdin()) } else { Box::new(File::open(path)?) })
}

/// An open file.
struct Source {
    reader: Box<dyn Read + Send>,
    /// Whether the encoding was checked.
    began: bool,
    /// Whether the reader is at its end.
    ended: bool,
    /// The bytes that were read and not yet returned.
    rest: Vec<u8>,
    /// The number of the first line of the rest, counted from 1.
    line: u64,
    max_line: usize,
}

impl Source {
    fn new(reader: Box<dyn Read + Send>, max_line: usize) -> Self {
        Self { reader, began: false, ended: false, rest: Vec::new(), line: 1, max_line }
    }

    fn next(&mut self, buffer: &mut Vec<u8>) -> io::Result<Option<(u64, Content)>> {
        buffer.clear();
        std::mem::swap(buffer, &mut self.rest);
        if !self.began {
            self.begin(buffer)?;
        }
        self.lines(buffer)
    }

    /// Reads the beginning of the file and returns an error if it is not UTF-8.
    fn begin(&mut self, buffer: &mut Vec<u8>) -> io::Result<()> {
        while !self.ended && buffer.len() < encoding::DECISIVE {
            self.fill(buffer)?;
        }
        self.began = true;
        match encoding::hint(buffer) {
            Some(hint) => Err(io::Error::new(io::ErrorKind::InvalidData, hint)),
            None => Ok(()),
        }
    }

    /// Reads the next complete lines.
    fn lines(&mut self, buffer: &mut Vec<u8>) -> io::Result<Option<(u64, Content)>> {
        let line = self.line;
        let mut searched = 0;
        loop {
            let (_, new) = buffer.split_at(searched);
            if let Some(at) = memrchr(b'\n', new) {
                self.keep_rest(buffer, searched + at + 1);
                break;
            }
            searched = buffer.len();
            if self.ended {
                break;
            }
            if searched > self.max_line {
                let mut head = buffer.split_at(searched.min(HEAD)).0.to_vec();
                self.skip_line(buffer)?;
                std::mem::swap(buffer, &mut head);
                self.line += 1;
                return Ok(Some((line, Content::TooLong)));
            }
            self.fill(buffer)?;
        }
        self.line += line_feeds(buffer);
        Ok((!buffer.is_empty()).then_some((line, Content::Lines)))
    }

    /// Skips the rest of the line that begins in the buffer.
    fn skip_line(&mut self, buffer: &mut Vec<u8>) -> io::Result<()> {
        while !self.ended {
            buffer.clear();
            self.fill(buffer)?;
            if let Some(at) = memchr(b'\n', buffer) {
                self.keep_rest(buffer, at + 1);
                break;
            }
        }
        Ok(())
    }

    fn keep_rest(&mut self, buffer: &mut Vec<u8>, end: usize) {
        let (_, rest) = buffer.split_at(end);
        self.rest.extend_from_slice(rest);
        buffer.truncate(end);
    }

    /// Appends the bytes of one read to the buffer.
    fn fill(&mut self, buffer: &mut Vec<u8>) -> io::Result<()> {
        let filled = buffer.len();
        buffer.resize(filled + BLOCK, 0);
        let (_, room) = buffer.split_at_mut(filled);
        let read = loop {
            match self.reader.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        buffer.truncate(filled + read);
        self.ended = read == 0;
        Ok(())
    }
}

/// Whether a line contains only JSON whitespace.
pub(super) fn is_blank(line: &[u8]) -> bool {
    line.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
}

pub(super) fn line_feeds(text: &[u8]) -> u64 {
    memchr_iter(b'\n', text).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reader that returns a few bytes per call, as a pipe can.
    struct SmallReads(&'static [u8], usize);

    impl Read for SmallReads {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            let length = room.len().min(self.1);
            self.0.read(&mut room[..length])
        }
    }

    #[test]
    fn blocks_contain_complete_lines_for_every_read_size() {
        let text = b"{}\n\n{\"a\": 1}\r\n{\"b\": 2}\n{}";
        for step in 1..=text.len() {
            let mut source = Source::new(Box::new(SmallReads(text, step)), 100);
            let (mut buffer, mut all, mut lines) = (Vec::new(), Vec::new(), 0);
            while let Some((line, content)) = source.next(&mut buffer).unwrap() {
                assert!(matches!(content, Content::Lines));
                assert_eq!(line, lines + 1, "reads of {step}");
                assert!(buffer.ends_with(b"\n") || buffer == b"{}", "reads of {step}");
                lines += line_feeds(&buffer);
                all.extend_from_slice(&buffer);
            }
            assert_eq!(all, text, "reads of {step}");
        }
    }
}
