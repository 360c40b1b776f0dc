package watch.cohesion.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void numbersAreReadableByPrograms() {
        Csv csv = new Csv("points");
        csv.line("−2.8");
        csv.line("+4.2");
        csv.line("±0.0");

        assertThat(csv).hasToString("points\r\n-2.8\r\n+4.2\r\n0.0\r\n");
    }

    @Test
    void commasQuotesAndLinesStayInTheirCell() {
        assertThat(new Csv("a, \"b\"", "c\nd")).hasToString("\"a, \"\"b\"\"\",\"c\nd\"\r\n");
    }

    @Test
    void aTitleThatLooksLikeAFormulaIsNotRun() {
        assertThat(new Csv("=1+1", "@SUM(A1)", "-cmd", "+1 more")).hasToString("'=1+1,'@SUM(A1),'-cmd,'+1 more\r\n");
        assertThat(new Csv("-2+3+cmd|' /C calc'!A0", "-1-1", "\r=1", "\t=1"))
                .hasToString("'-2+3+cmd|' /C calc'!A0,'-1-1,\"'\r=1\",'\t=1\r\n");
    }

    @Test
    void aTitleKeepsItsOwnSigns() {
        assertThat(new Csv("US−ROK ties, ±2 points", "2026-11-22"))
                .hasToString("\"US−ROK ties, ±2 points\",2026-11-22\r\n");
    }
}
