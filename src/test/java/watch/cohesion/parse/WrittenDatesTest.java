package watch.cohesion.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates as people write them, in the languages of publishers. */
class WrittenDatesTest {

    @ParameterizedTest(name = "{0} ({1})")
    @CsvSource(delimiter = '|', textBlock = """
        2025년 6월 3일 오후 2:05                 | ko | 2025-06-03T14:05:00Z
        2025년 6월 3일 (화) 오전 12시 5분        | ko | 2025-06-03T00:05:00Z
        2025. 6. 3. 오후 2:05:09                 | ko | 2025-06-03T14:05:09Z
        2025.06.03 화요일 14:05 (KST)            | ko | 2025-06-03T05:05:00Z
        2025年6月3日 14時05分                    | ja | 2025-06-03T14:05:00Z
        2025年06月03日(火) 午後2:05              | ja | 2025-06-03T14:05:00Z
        2025年6月3日 星期二 下午2:05             | zh | 2025-06-03T14:05:00Z
        2025年6月3日                             | zh | 2025-06-03T00:00:00Z
        Dienstag, 3. Juni 2025, 14:05 Uhr        | de | 2025-06-03T14:05:00Z
        03.06.2025 14:05                         | de | 2025-06-03T14:05:00Z
        3. März 2025                             | de | 2025-03-03T00:00:00Z
        mardi 3 juin 2025 à 14h05                | fr | 2025-06-03T14:05:00Z
        1er août 2025                            | fr | 2025-08-01T00:00:00Z
        3 févr. 2025                             | fr | 2025-02-03T00:00:00Z
        martes, 3 de junio de 2025               | es | 2025-06-03T00:00:00Z
        3 de junio de 2025 a las 14:05           | es | 2025-06-03T14:05:00Z
        martedì 3 giugno 2025 alle ore 14:05     | it | 2025-06-03T14:05:00Z
        вторник, 3 июня 2025 г., 14:05           | ru | 2025-06-03T14:05:00Z
        3 июн. 2025                              | ru | 2025-06-03T00:00:00Z
        3 de março de 2025 às 14:05              | pt | 2025-03-03T14:05:00Z
        dinsdag 3 juni 2025 om 14:05             | nl | 2025-06-03T14:05:00Z
        3-6-2025                                 | nl | 2025-06-03T00:00:00Z
        den 3 juni 2025 kl. 14:05                | sv | 2025-06-03T14:05:00Z
        wtorek, 3 czerwca 2025, godz. 14:05      | pl | 2025-06-03T14:05:00Z
        3 Haziran 2025 Salı 14:05                | tr | 2025-06-03T14:05:00Z
        3 Ağustos 2025                           | tr | 2025-08-03T00:00:00Z
        الثلاثاء، 3 يونيو 2025                   | ar | 2025-06-03T00:00:00Z
        ٣ يونيو ٢٠٢٥                             | ar | 2025-06-03T00:00:00Z
        Τρί, 03 Ιούν 2025 14:05:00 EEST          | el | 2025-06-03T11:05:00Z
        3 Ιουνίου 2025                           | el | 2025-06-03T00:00:00Z
        2025. június 3., 14:05                   | hu | 2025-06-03T14:05:00Z
        2025-június-03T9:15-05:00                | hu | 2025-06-03T14:15:00Z
        Thứ Ba, 3 tháng 6, 2025                  | vi | 2025-06-03T00:00:00Z
        03/06/2025 - 14:05 (GMT+7)               | vi | 2025-06-03T07:05:00Z
        06/03/2025                               | en-US | 2025-06-03T00:00:00Z
        03/06/2025                               | en-GB | 2025-06-03T00:00:00Z
        June 3, 2025 2:05 p.m. ET                | en | 2025-06-03T18:05:00Z
        Published on June 3rd, 2025              | en | 2025-06-03T00:00:00Z
        3. června 2025                           | cs | 2025-06-03T00:00:00Z
        3 червня 2025                            | uk | 2025-06-03T00:00:00Z
        """)
    void theDateIsReadInItsLanguage(String text, String language, Instant expected) {
        assertThat(Dates.read(text, Locale.forLanguageTag(language))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mardi 3 juin 2025",
                "3 июня 2025",
                "3 Haziran 2025",
                "3 czerwca 2025",
                "3 de junio de 2025",
                "2025年6月3日",
                "13 Ιουνίου 2025"
            })
    void monthsThatOnlyOneLanguageHasNeedNoLanguage(String text) {
        assertThat(Dates.read(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"03/06/2025", "Summer 2025", "3 Foobar 2025", "yesterday", "32 June 2025", "99.99.2025"})
    void whatWouldNeedAGuessIsNotRead(String text) {
        assertThat(Dates.read(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "By A. Writer | June 3, 2025 | 5 minutes",
                "Commentary • 3 June 2025",
                "Posted 2025-06-03 in Issue 12 of 2025",
                "No. 17, June 3, 2025"
            })
    void aDateIsFoundAmongOtherWords(String text) {
        assertThat(Dates.find(text, Locale.US)).isEqualTo(Instant.parse("2025-06-03T00:00:00Z"));
    }

    @Property(tries = 400)
    void theFormsOfTheLocaleDataAreRead(@ForAll @LongRange(min = 0, max = 4_000_000_000L) long second) {
        var date = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC).toLocalDate();
        for (var tag : new String[] {
            "en", "ko", "ja", "zh", "de", "fr", "es", "it", "ru", "pt", "nl", "sv", "pl", "tr", "el", "hu", "vi", "da",
            "nb", "fi", "cs", "uk", "ro", "id"
        }) {
            var language = Locale.forLanguageTag(tag);
            for (var style : new FormatStyle[] {FormatStyle.FULL, FormatStyle.LONG, FormatStyle.MEDIUM}) {
                var text = DateTimeFormatter.ofLocalizedDate(style)
                        .withLocale(language)
                        .format(date);
                assertThat(Dates.read(text, language))
                        .as("%s of %s", text, tag)
                        .isEqualTo(date.atStartOfDay().toInstant(ZoneOffset.UTC));
            }
        }
    }
}
