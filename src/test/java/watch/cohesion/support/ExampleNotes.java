package watch.cohesion.support;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import watch.cohesion.indicator.Note;
import watch.cohesion.indicator.Notes;

/** Notes that are remembered. */
final class ExampleNotes implements Notes {

    private final List<Note> notes = new ArrayList<>();

    @Override
    public List<Note> of(String series, LocalDate from, LocalDate to) {
        return notes.stream()
                .filter(note -> note.series().equals(series))
                .filter(note -> !note.day().isBefore(from) && !note.day().isAfter(to))
                .toList();
    }

    @Override
    public LocalDate earliest() {
        return today().minusDays(3_650);
    }

    private static LocalDate today() {
        return Examples.NOW.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    @Override
    public Note add(String series, LocalDate day, String text, String who) {
        if (text.isBlank()) throw new IllegalArgumentException("A note has 1 to 300 characters");
        if (day.isBefore(earliest()) || day.isAfter(today())) throw new DayOutOfReach(day, earliest(), today());
        Note note = new Note(notes.size() + 1L, series, day, text, who, Examples.NOW);
        notes.add(note);
        return note;
    }

    @Override
    public void remove(long id, String who) {
        notes.removeIf(note -> note.id() == id);
    }
}
