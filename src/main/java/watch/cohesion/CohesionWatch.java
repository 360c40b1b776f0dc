package watch.cohesion;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;
import watch.cohesion.command.Commands;

/** The door of the program: {@code serve} starts the service, every other command runs without it. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "Cohesion Watch")
public class CohesionWatch {

    public static void main(String[] args) {
        Commands.run(
                args,
                springArguments -> SpringApplication.run(CohesionWatch.class, springArguments),
                OpenedHouse::rooms,
                OpenedHouse::store);
    }
}
