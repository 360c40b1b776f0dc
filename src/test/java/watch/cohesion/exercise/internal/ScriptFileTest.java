package watch.cohesion.exercise.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import watch.cohesion.configuration.ConfigurationException;

class ScriptFileTest {

    @Test
    void everyFaultOfAScriptIsToldAtOnceWithItsLineAndItsMend() {
        ConfigurationException refusal = catchThrowableOfType(
                ConfigurationException.class, () -> ScriptFile.read("exercise/script-full-of-faults.yml"));

        String outlets = "exercise/script-full-of-faults.yml, line ";
        String items = "exercise/items-full-of-faults.yml, line ";
        assertThat(refusal.faults())
                .containsExactlyInAnyOrder(
                        outlets + "7: 'wire.example' is no web address; begin with https://",
                        outlets + "8: 'https://wire.example/' has no {id}; each piece needs an address of its own",
                        outlets + "10: 'json' is not known; use one of: rss, atom",
                        outlets + "11: 'Mars' is no time zone; write one such as GMT or '+09:00'",
                        outlets + "14: 'fire' is not known; use one of: server-error, web-page, cut-short",
                        outlets + "16: there is an outlet 'wire' already; give this one another id",
                        items + "3: 'Not an id' is no id; use lower-case letters and digits with hyphens between",
                        items + "4: there is no outlet 'gazette'; there are: wire",
                        items
                                + "5: '-151 00:00' is no time; write '-37 06:30' (day -150 to -2) or '-20h', '+9m'"
                                + " (-48h to +12h)",
                        items + "8: 'force-posture worse 2' is no answer; write it like 'force-posture strain 2'",
                        items + "9: give either 'factors', or 'relevant: true' or 'false' where there are none",
                        items + "13: there is no item 'nowhere'; give the id of the item that opened the story",
                        items + "17: 'summary' is missing; give it a value");
    }
}
