# Makes the services' user with the rights that the policies give. Doing it again changes nothing.
set -eu
secret() { cat "/secrets/$1"; }

until mc alias set store http://transferscope-object-store:9000 \
    "$(secret root/user)" "$(secret root/password)" > /dev/null; do
  echo "The object store does not answer, or refuses the root user"
  sleep 2
done

user=$(secret object-store/access-key)
mc admin user add store "$user" "$(secret object-store/secret-key)" > /dev/null
for file in /policies/*.json; do
  policy=transferscope-$(basename "$file" .json)
  mc admin policy create store "$policy" "$file" > /dev/null
  # Attaching what is attached is an error.
  mc admin policy attach store "$policy" --user "$user" > /dev/null 2>&1 || true
  case "$(mc --json admin user info store "$user")" in
    *"$policy"*) echo "The user has policy $policy" ;;
    *) echo "Policy $policy could not be attached"; exit 1 ;;
  esac
done
