package watch.cohesion.web;

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
    }
}
