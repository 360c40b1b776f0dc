package watch.cohesion.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files of items that come from elsewhere: what is taken in, and what is said of the rest. */
class ItemsImportTest extends ItemCommands {

    ItemsImportTest(Parts parts) {
        super(parts);
    }

    @Test
    void anImportFirstSaysHowManyAreNewAndTakesThemInWithYes() throws IOException {
        receiver.receive(WIRE, List.of(entry("g1", "Envoys meet in Seoul", "https://wire.example/1", 40)), now);
        String file = write("mine.jsonl", """
            {"id":"x","title":"Envoys meet in Seoul","published":"2020-01-02","link":"http://www.wire.example/1/"}
            {"id":"y","title":"Allies &amp; friends <b>resume</b> drills","published":"Fri, 03 Jan 2020 09:00:00 +0900"}
            {"id":"y","title":"Allies & friends resume drills","published":"2020-01-03T00:00:00Z"}
            {"id":"z","title":"Allies & friends resume drills","published":"2020-01-03T06:00:00Z"}
            {"id":"q","title":"A piece of no day"}
            """);

        assertThat(typed.run("import", "items", file, "--feed", "wire")).isEqualTo(1);
        assertThat(typed.printed())
                .contains("1 items new to wire, 3 known, 1 undated, 0 that cannot be read.", "repeat with --yes");
        assertThat(count()).isEqualTo(1);

        assertThat(typed.run("import", "items", file, "--feed", "wire", "--yes"))
                .isEqualTo(1);
        assertThat(typed.complained()).contains("line 5 is skipped: it has no date in \"published\"");
        assertThat(jdbc.sql("SELECT CONCAT(title, ' ', time, ' ', publisher, ' ', catalogue, ' ', time_estimated)"
                                + " FROM item WHERE id > (SELECT MIN(id) FROM item)")
                        .query(String.class)
                        .list())
                .containsExactly("Allies & friends resume drills 2020-01-03 00:00:00.000 Harbour Wire 1 0");
        assertThat(jdbc.sql("SELECT CONCAT(who, ' ', subject, ' ', after_value) FROM audit_entry"
                                + " WHERE action = 'item.import'")
                        .query(String.class)
                        .list())
                .containsExactly("import wire items of mine.jsonl");

        typed.run("import", "items", file, "--feed", "wire", "--yes");
        assertThat(typed.printed()).contains("0 items new to wire, 4 known");
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void aHostileFileIsToldLineByLine() throws IOException {
        String file = write(
                "hostile.jsonl",
                String.join(
                        "\n",
                        "{\"id\":\"1\",\"title\":\"Good\",\"published\":\"2020-01-02\",\"link\":\"javascript:alert(1)\"}",
                        "{\"id\":",
                        "7",
                        "",
                        "{\"id\":\"2\",\"title\":[\"a\"],\"published\":\"2020-01-02\"}",
                        "{\"id\":\"3\",\"title\":\"<script>x()</script>\",\"published\":\"2020-01-02\"}",
                        "{\"id\":\"4\",\"title\":\"Early\",\"published\":\"1970-01-01\"}",
                        "{\"id\":\"5\",\"title\":\"Late\",\"published\":\"2099-01-01\"}",
                        "{\"id\":\"6\",\"title\":\"No day\",\"published\":\"\\u001b[31mred\"}",
                        "{\"id\":\"7\",\"title\":\"Feigned\",\"guid\":\"' OR 1=1\",\"published\":\"2020-01-02\"}",
                        "[".repeat(5_000),
                        "{\"id\":\"8\",\"title\":\"" + "long ".repeat(100_000) + "\",\"published\":\"2020-01-02\"}"));

        assertThat(typed.run("import", "items", file, "--feed", "wire", "--yes"))
                .isEqualTo(1);

        assertThat(typed.complained().lines().map(line -> line.substring(0, line.indexOf(" is"))))
                .containsExactly(
                        "line 2", "line 3", "line 5", "line 6", "line 7", "line 8", "line 9", "line 10", "line 11");
        assertThat(typed.complained()).doesNotContain("\u001b").contains("still to come", "which no export writes");
        assertThat(typed.printed()).contains("2 items new to wire, 0 known, 0 undated, 9 that cannot be read.");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM item WHERE link IS NULL AND CHAR_LENGTH(title) <= 2000")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void whatIsNoFileOfItemsOrOfNoFeedIsSaidInALine() throws IOException {
        assertThat(typed.run("import", "items", write("feed.xml", "<rss/>"), "--feed", "wire"))
                .isEqualTo(1);
        assertThat(typed.complained()).contains("is a feed or page, not JSON Lines");
        assertThat(typed.run("import", "items", write("mine.jsonl", "{}"), "--feed", "nowhere"))
                .isEqualTo(1);
        assertThat(typed.complained()).contains("There is no feed 'nowhere'");
        assertThat(typed.run("import", "items", folder.resolve("nothing").toString(), "--feed", "wire"))
                .isEqualTo(1);
        assertThat(typed.run("import", "items", write("mine.jsonl", "{}"))).isEqualTo(2);
        assertThat(typed.run("import", "items", write("mine.jsonl", "{}"), "--feed", "A B"))
                .isEqualTo(2);
        assertThat(typed.run("export", "feeds", "--from", "2020-01-01")).isEqualTo(2);
        assertThat(typed.run("export", "items", "--from", "2020-01-02", "--to", "2020-01-01"))
                .isEqualTo(2);
        assertThat(typed.run("export", "items", "--feed", "nowhere")).isEqualTo(1);
    }
}
