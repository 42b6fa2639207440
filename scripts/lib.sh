# Shared by the commands of this folder; to be sourced, not run. For bash 3.2 and later.

# The project's folder, without a slash at its end.
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

# Says why in one line and ends with 1.
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Whether a folder holds a JDK 25. A JDK names its version in its file "release".
is_jdk25() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] &&
    grep -q '^JAVA_VERSION="25["._+-]' "$1/release" 2>/dev/null
}

# The folder behind the java of PATH, through all its links.
java_home_of_path() {
  local java link
  java=$(command -v java) || return 1
  while link=$(readlink "$java"); do
    case $link in
      /*) java=$link ;;
      *) java=$(dirname "$java")/$link ;;
    esac
  done
  dirname "$(dirname "$java")"
}

# Sets and exports JAVA_HOME to a JDK 25, or ends with one line.
find_jdk25() {
  local candidate
  for candidate in "${JAVA_HOME:-}" "$(java_home_of_path || true)" \
    /usr/lib/jvm/* /usr/local/lib/jvm/* /opt/java/* "$HOME"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && is_jdk25 "$candidate"; then
      export JAVA_HOME=$candidate
      return
    fi
  done
  if [ -x /usr/libexec/java_home ] &&
    candidate=$(/usr/libexec/java_home -F -v 25 2>/dev/null) && is_jdk25 "$candidate"; then
    export JAVA_HOME=$candidate
    return
  fi
  fail "Moa needs a JDK 25, and none was found in JAVA_HOME, PATH and /usr/lib/jvm:" \
    "install one (for example from adoptium.net) or set JAVA_HOME to it."
}

# Runs Maven with that JDK, from the project's folder.
maven() {
  command -v mvn >/dev/null || fail "Moa is built with Maven, and there is no mvn in PATH: install Maven 3.9."
  (cd "$ROOT" && mvn "$@")
}

# The jar of infra/local: after a change of version there are two for a while.
local_jar() {
  ls -t "$ROOT"/infra/local/target/infra-local-*.jar 2>/dev/null | head -n 1
}

# The zips that template.yaml names, relative to the project's folder.
function_zips() {
  sed -n 's/^ *CodeUri: *\([^ ]*function\.zip\) *$/\1/p' "$ROOT/template.yaml" | sort -u
}

# What a build leaves behind and the other commands start from.
built_files() {
  printf '%s\n' "$(local_jar)" "$ROOT/infra/local/target/class-path" \
    "$ROOT/infra/elasticsearch/target/home/plugins/analysis-nori/plugin-descriptor.properties"
  function_zips | sed "s|^|$ROOT/|"
}

# Whether something a build makes is missing or older than a source.
is_stale() {
  local built
  while IFS= read -r built; do
    [ -f "$built" ] || return 0
    [ -z "$(find "$ROOT/pom.xml" "$ROOT/shared-domain" "$ROOT/functions" "$ROOT/infra" \
      \( -name target -o -path '*/src/test' -o -path "$ROOT/infra/bench" -o -path "$ROOT/infra/checks" \) \
      -prune -o -type f \( -path '*/src/*' -o -name pom.xml \) -newer "$built" -print | head -n 1)" ] ||
      return 0
  done <<EOF
$(built_files)
EOF
  return 1
}

# Builds what the local cloud runs, unless it is there and newer than the sources.
build_if_needed() {
  is_stale || return 0
  local log=$ROOT/target/build.log line
  mkdir -p "$ROOT/target"
  printf 'Building Moa; the first time takes some minutes.\n' >&2
  maven -B -DskipTests package -am \
    -pl "infra/local$(function_zips | sed -n 's|/target/function\.zip$||p' | sed 's/^/,/' | tr -d '\n')" 2>&1 |
    tee "$log" |
    while IFS= read -r line; do
      case $line in
        '[INFO] Building Moa'*) printf '  %s\n' "${line#'[INFO] Building '}" >&2 ;;
      esac
    done || {
    grep '^\[ERROR\]' "$log" | head -n 20 >&2
    fail "The build failed; $log has all that Maven said."
  }
  # What did not change keeps its old time: without this it would be built each time.
  built_files | tr '\n' '\0' | xargs -0 touch
}

# Starts a main class of infra/local in place of this shell, so that Ctrl-C reaches it.
exec_local() {
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx768m \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -Dfile.encoding=UTF-8 -Dsun.net.httpserver.nodelay=true -Dmoa.root="$ROOT" \
    -cp "$(local_jar):$(cat "$ROOT/infra/local/target/class-path")" "$@"
}

# Invokes a function that no event calls: FUNCTION PAYLOAD [ENVIRONMENT [FOLDER]]. Without an
# environment of samconfig.toml it is one of the local cloud, which has its data in that folder.
invoke_by_hand() {
  local payload
  payload=$(mktemp -d)
  # shellcheck disable=SC2064 # the folder of now
  trap "rm -rf '$payload'" EXIT
  printf '%s' "$2" >"$payload/event.json"
  if [ -z "${3:-}" ]; then
    "$ROOT/scripts/invoke" "$1" "$payload/event.json" ${4:+--data "$4"}
    return
  fi
  command -v aws >/dev/null || fail "There is no aws in PATH: install the AWS CLI."
  local stack region name error
  stack=$(setting_of "$3" stack_name)
  region=$(setting_of "$3" region)
  [ -n "$stack" ] && [ -n "$region" ] || fail "samconfig.toml names no stack or no region for $3."
  name=$(aws cloudformation describe-stack-resource --stack-name "$stack" --region "$region" \
    --logical-resource-id "$1" --query StackResourceDetail.PhysicalResourceId --output text)
  error=$(aws lambda invoke --region "$region" --function-name "$name" \
    --cli-binary-format raw-in-base64-out --payload "file://$payload/event.json" \
    --query FunctionError --output text "$payload/answer.json")
  cat "$payload/answer.json"
  echo
  [ "$error" = None ] || fail "$1 failed: its log says why."
}

# A value of an environment's section of samconfig.toml: ENVIRONMENT NAME.
setting_of() {
  awk -v section="[$1.global.parameters]" -v name="$2" \
    '/^\[/ { inside = $0 == section } inside && $1 == name { gsub(/"/, "", $3); print $3 }' \
    "$ROOT/samconfig.toml"
}

# A number of a report: JSON NAME. Empty if it is not there.
number_in() {
  printf '%s\n' "$1" | sed -n "s/.*\"$2\":\([0-9][0-9]*\).*/\1/p" | tail -n 1
}
