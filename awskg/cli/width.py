from awskg.width import *
