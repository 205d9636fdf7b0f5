"""Running the command line as `python -m awskg.cli`, where no `awskg` script is on the path."""

from awskg.cli import main

if __name__ == "__main__":
    main()
